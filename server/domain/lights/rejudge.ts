import type { IsoDate } from '../calendar-date.ts'
import type { PartialDate } from '../partial-date.ts'
import type { Stage } from '../stage.ts'
import { judge, type JudgedLight } from './judge.ts'
import { tolerant, withheldIfBad } from './judge-project.ts'
import { lightOfSilence, type Reporting } from './reporting.ts'
import type { RuleSet } from './rule-set.ts'
import { judgeBlocking, judgeInvestment, judgeMilestones, judgeProgress, judgeRegistration, judgeStart } from './rules.ts'
import type { Light, Verdict } from './verdict.ts'

/** What a light was concluded from, whatever the limits were. */
export interface LightInputs {
  stage: Stage
  isPlanInvented: boolean
  judged: Pick<JudgedLight, 'verdicts' | 'reporting'>
}

type Inputs = Verdict['inputs']
type RawVerdict = Omit<Verdict, 'exemption'>

/** What is overdue, as a verdict on it keeps it: how many, and the longest. */
function overdueOf({ overdueCount, longestDays, longest }: Inputs): { name: string; days: number }[] {
  return overdueCount === 0 ? [] : [{ name: String(longest), days: longestDays as number }]
}

/** True when there was something to count, whether or not it was told. */
const isCounted = ({ light, inputs }: Verdict) => light !== null || inputs['overdueCount'] !== 0

const AGAIN: Record<Verdict['rule'], (verdict: Verdict, rules: RuleSet, asOf: IsoDate) => RawVerdict> = {
  start: ({ inputs }, rules, asOf) => judgeStart(inputs['plannedStart'] as PartialDate | null, inputs['hasStarted'] as boolean, asOf, rules.start),
  progress: ({ inputs }, rules) => judgeProgress(inputs['physicalPercent'] as number | null, inputs['plannedPercent'] as number | null, rules.progress),
  investment: ({ inputs }, rules) =>
    judgeInvestment(inputs['annualPlanYuan'] as number | null, inputs['annualDoneYuan'] as number | null, inputs['scheduledYuan'] as number | null, rules.investment),
  registration: ({ inputs }, rules, asOf) =>
    judgeRegistration(
      inputs['totalInvestmentYuan'] as number | null,
      inputs['startedOn'] as PartialDate | null,
      inputs['isRegistered'] as boolean | null,
      asOf,
      rules.registration,
    ),
  milestone: (verdict, rules) => judgeMilestones(isCounted(verdict) ? 1 : 0, overdueOf(verdict.inputs), rules.milestone),
  blocking: (verdict, rules) => judgeBlocking(isCounted(verdict), overdueOf(verdict.inputs), rules.blocking),
}

const NO_REPORTING: Reporting = { light: 'green', lastEntryOn: null, silentDays: null, threshold: { yellowDays: 0, greyDays: 0 } }

/** The light that other limits give to what a light was concluded from. */
export function rejudge({ stage, isPlanInvented, judged }: LightInputs, rules: RuleSet, asOf: IsoDate): Light | null {
  const raw = judged.verdicts.map((verdict) => AGAIN[verdict.rule](verdict, rules, asOf))
  const reporting: Reporting = judged.reporting
    ? { ...judged.reporting, light: lightOfSilence(judged.reporting.silentDays, rules.reporting) }
    : NO_REPORTING
  const verdicts = isPlanInvented ? raw.map(withheldIfBad) : raw
  return judge(stage, verdicts, isPlanInvented ? tolerant(reporting) : reporting, [], asOf).value
}
