import type { IsoDate } from '../calendar-date.ts'
import type { Stage } from '../stage.ts'
import type { Reporting } from './reporting.ts'
import { worst, type Exemption, type Light, type RuleLight, type Verdict } from './verdict.ts'

/** A project's light with everything that explains it. */
export interface JudgedLight {
  /** Null for stages that are not judged, paused among them. */
  value: Light | null
  /** The worst rule, also where the light is grey or the project paused. */
  raw: RuleLight | null
  verdicts: Verdict[]
  /** Null unless the project is being built. */
  reporting: Reporting | null
}

export interface ExemptionGrant extends Exemption {
  rule: Verdict['rule']
}

/**
 * The light from its rules' verdicts. Preparing and building projects are judged by the worst of them;
 * a building project that is silent too long is grey, whatever the rules say. A judged project without
 * a single countable rule is grey too: nothing is known of it. Paused: not judged, raw verdict beside.
 */
export function judge(
  stage: Stage,
  verdicts: readonly Omit<Verdict, 'exemption'>[],
  reporting: Reporting,
  exemptions: readonly ExemptionGrant[],
  asOf: IsoDate,
): JudgedLight {
  const isBuilding = stage === 'building'
  const isJudged = isBuilding || stage === 'preparing'
  const shown = verdicts.map((v) => {
    const grant = exemptions.find((e) => e.rule === v.rule && asOf <= e.until)
    return { ...v, exemption: grant ? { reason: grant.reason, until: grant.until } : null }
  })
  if (!isJudged && stage !== 'paused') return { value: null, raw: null, verdicts: [], reporting: null }
  const reported: RuleLight | null = isBuilding && reporting.light !== 'grey' ? reporting.light : null
  const raw = worst([...verdicts.map((v) => v.light), reported])
  const isSilent = isBuilding && reporting.light === 'grey'
  return {
    value: isJudged ? (isSilent ? 'grey' : (raw ?? 'grey')) : null,
    raw,
    verdicts: shown,
    reporting: isBuilding ? reporting : null,
  }
}
