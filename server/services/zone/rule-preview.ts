import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { evaluateProject } from '#domain/evaluate-project.ts'
import { rejudge, type LightInputs } from '#domain/rejudge.ts'
import type { RuleSet } from '#domain/lights/rule-set.ts'
import type { Light } from '#domain/lights/verdict.ts'
import type { Db } from '#db/engine/connection.ts'
import { nameProjects } from '#db/read/project/project-names.ts'
import { unpackLedger } from '#db/repositories/ledger/packed-ledger.ts'
import { loadPacked } from '#db/repositories/ledger/packed-ledgers.ts'
import { getZone, getZoneRules } from '#db/repositories/zone/zones.ts'

/** As many changed projects as are named. */
const NAMED = 100

type Counts = Record<Light | 'none', number>

/** Whose light other limits would change. */
export interface RulePreview {
  before: Counts
  after: Counts
  changed: number
  /** The first of them. */
  projects: { id: string; name: string; from: Light | null; to: Light | null }[]
}

/** The accepted view of a zone on which limits are tried; `revision`: its public one. */
export interface TriedZone {
  zoneId: string
  revision: number
  asOf: IsoDate
}

/** By project, its light and what that was concluded from. */
export type Conclusions = ReadonlyMap<string, { light: Light | null; from: LightInputs }>

const noCounts = (): Counts => ({ green: 0, yellow: 0, red: 0, grey: 0, none: 0 })

/** Evaluates a zone and keeps what its lights were concluded from: that does not depend on the limits. */
export async function conclude(db: Db, { zoneId, asOf }: TriedZone): Promise<Conclusions> {
  const rules = await getZoneRules(db, await getZone(db, zoneId))
  const conclusions = new Map<string, { light: Light | null; from: LightInputs }>()
  for await (const group of loadPacked(db, zoneId)) {
    for (const packed of group) {
      const { ledger } = unpackLedger(packed, asOf)
      const { light, lifeCycle } = evaluateProject(ledger, rules, { asOf, view: 'accepted' })
      const { value, verdicts, reporting } = light
      const from = { stage: lifeCycle.stage, isPlanInvented: ledger.isPlanInvented ?? false, judged: { verdicts, reporting } }
      conclusions.set(ledger.projectId, { light: value, from })
    }
  }
  return conclusions
}

/** Judges a zone's projects anew by other limits. */
export async function previewRules(db: Db, conclusions: Conclusions, asOf: IsoDate, rules: RuleSet): Promise<RulePreview> {
  const [before, after] = [noCounts(), noCounts()]
  const changed: { id: string; from: Light | null; to: Light | null }[] = []
  for (const [id, { light, from }] of conclusions) {
    const to = rejudge(from, rules, asOf)
    before[light ?? 'none'] += 1
    after[to ?? 'none'] += 1
    if (light !== to) changed.push({ id, from: light, to })
  }
  const shown = changed.slice(0, NAMED)
  const names = await nameProjects(
    db,
    'accepted',
    shown.map(({ id }) => id),
  )
  return {
    before,
    after,
    changed: changed.length,
    projects: shown.map((one) => ({ ...one, name: names.get(one.id)?.projectName ?? one.id })),
  }
}
