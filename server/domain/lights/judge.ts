import type { IsoDate } from '../dates/calendar-date.ts'
import type { Stage } from '../entries/stage.ts'
import type { Reporting } from './reporting.ts'
import { worst, type Exemption, type Light, type RuleId, type RuleLight, type Verdict } from './verdict.ts'

/** A project's light with everything that explains it. */
export interface JudgedLight {
  /** Null for stages that are not judged, paused among them. */
  value: Light | null
  /** The worst rule, also where the light is grey or the project paused. */
  raw: RuleLight | null
  verdicts: Verdict[]
  /** Null unless the project is being built and owes reports. */
  reporting: Reporting | null
  /** 依据不足: none of the rules that a light rests on could be judged; it is grey for that. */
  isBasisLacking: boolean
}

export interface ExemptionGrant extends Exemption {
  rule: Verdict['rule']
}

/** What a light rests on: green needs a reason. */
const BASIS: { preparing: readonly RuleId[]; building: readonly RuleId[] } = {
  preparing: ['start'],
  building: ['progress', 'investment', 'milestone'],
}

/**
 * The light from its rules' verdicts. Preparing and building projects are judged by the worst of them. A building project that is
 * silent too long is grey, whatever the rules say; so is a project of which none of the rules that a light rests on could be
 * judged. Paused: not judged, raw verdict beside.
 */
export function judge(
  stage: Stage,
  verdicts: readonly Omit<Verdict, 'exemption'>[],
  reporting: Reporting | null,
  exemptions: readonly ExemptionGrant[],
  asOf: IsoDate,
): JudgedLight {
  const isBuilding = stage === 'building'
  const basis = stage === 'building' || stage === 'preparing' ? BASIS[stage] : null
  const shown = verdicts.map((v) => {
    const grant = exemptions.find((e) => e.rule === v.rule && asOf <= e.until)
    return { ...v, exemption: grant ? { reason: grant.reason, until: grant.until } : null }
  })
  if (basis === null && stage !== 'paused') return { value: null, raw: null, verdicts: [], reporting: null, isBasisLacking: false }
  const owed = isBuilding ? reporting : null
  const reported: RuleLight | null = owed === null || owed.light === 'grey' ? null : owed.light
  const raw = worst([...verdicts.map((v) => v.light), reported])
  const isBasisLacking = basis !== null && !verdicts.some(({ rule, light }) => light !== null && basis.includes(rule))
  const isGrey = owed?.light === 'grey' || isBasisLacking
  return { value: basis === null ? null : isGrey ? 'grey' : (raw ?? 'grey'), raw, verdicts: shown, reporting: owed, isBasisLacking }
}
