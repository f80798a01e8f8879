import type { IsoDate } from './dates/calendar-date.ts'
import type { PartialDate } from './dates/partial-date.ts'
import type { Stage } from './entries/stage.ts'
import { judge, type JudgedLight } from './lights/judge.ts'
import { tolerant, withheldIfBad } from './judge-project.ts'
import { lightOfSilence, silenceLimits } from './lights/reporting.ts'
import type { RuleSet } from './lights/rule-set.ts'
import {
  judgeBlocking,
  judgeInvestment,
  judgeMilestones,
  judgeProgress,
  judgeRegistration,
  judgeStart,
  type MoneyThroughMonth,
  type OverdueMilestone,
} from './lights/rules.ts'
import type { Light, Verdict } from './lights/verdict.ts'

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

/** The longest overdue milestone; that only its finish is not said, when that holds for all. */
function overdueMilestonesOf(inputs: Inputs): OverdueMilestone[] {
  const isComplete = inputs['awaitingFinish'] === inputs['overdueCount']
  return overdueOf(inputs).map((one) => ({ ...one, isComplete }))
}

/** True when there was something to count, whether or not it was told. */
const isCounted = ({ light, inputs }: Verdict) => light !== null || inputs['overdueCount'] !== 0

/** The money that a verdict was given on; null: it was given on none. */
function moneyOf(inputs: Inputs): MoneyThroughMonth | null {
  if (inputs['throughMonth'] === undefined) return null
  const said = inputs as { throughMonth: string; annualPlanYuan: number; doneYuan: number; dueYuan: number; unreportedMonths: string }
  return { ...said, month: said.throughMonth, unreportedMonths: said.unreportedMonths === '' ? [] : said.unreportedMonths.split(',') }
}

const AGAIN: Record<Verdict['rule'], (verdict: Verdict, rules: RuleSet, asOf: IsoDate) => RawVerdict> = {
  start: ({ inputs }, rules, asOf) =>
    judgeStart(inputs['plannedStart'] as PartialDate | null, inputs['hasStarted'] as boolean, asOf, rules.start),
  progress: ({ inputs }, rules) =>
    judgeProgress(inputs['physicalPercent'] as number | null, inputs['plannedPercent'] as number | null, rules.progress),
  investment: ({ inputs }, rules) => judgeInvestment(moneyOf(inputs), rules.investment),
  registration: ({ inputs }, rules, asOf) =>
    judgeRegistration(
      inputs['totalInvestmentYuan'] as number | null,
      inputs['startedOn'] as PartialDate | null,
      inputs['isRegistered'] as boolean | null,
      asOf,
      rules.registration,
    ),
  milestone: (verdict, rules) => judgeMilestones(isCounted(verdict) ? 1 : 0, overdueMilestonesOf(verdict.inputs), rules.milestone),
  blocking: (verdict, rules) => judgeBlocking(isCounted(verdict), overdueOf(verdict.inputs), rules.blocking),
}

/** The light that other limits give to what a light was concluded from. */
export function rejudge({ stage, isPlanInvented, judged }: LightInputs, rules: RuleSet, asOf: IsoDate): Light | null {
  const raw = judged.verdicts.map((verdict) => AGAIN[verdict.rule](verdict, rules, asOf))
  const threshold = judged.reporting && silenceLimits(judged.reporting.cadence, rules.reporting)
  const reporting = judged.reporting &&
    threshold && { ...judged.reporting, threshold, light: lightOfSilence(judged.reporting.silentDays, threshold) }
  const verdicts = isPlanInvented ? raw.map(withheldIfBad) : raw
  return judge(stage, verdicts, isPlanInvented && reporting ? tolerant(reporting) : reporting, [], asOf).value
}
