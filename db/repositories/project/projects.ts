import { placeOf } from '#domain/values/geometry.ts'
import type { BenefitTarget } from '#domain/facts/benefit-targets.ts'
import type { Facts } from '#domain/facts/facts.ts'
import { provenanceOfChange, type Provenance } from '#domain/entries/log.ts'
import type { ReplayPoint } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import { listBenefitTargets } from './benefit-targets.ts'
import { effectiveRows } from '../ledger/entries.ts'
import { rowToFacts } from './facts.ts'

/** Where facts come from. */
export interface Source {
  publication: string
  date: string
  title: string
}

/** A project's facts without persons. */
export interface ProjectFacts extends Omit<Facts, 'parties' | 'benefitTargets' | 'site'> {
  id: string
  zoneId: string
  version: number
  provenance: Provenance
  source: Source | null
  location: { lng: number; lat: number } | null
  statements: string[]
}

/** The facts of one project of a zone; undefined when there is no such project, or, if not asked for with the archive, only there. */
export async function findProjectFacts(
  db: Db,
  zoneId: string,
  id: string,
  { withArchived = false }: { withArchived?: boolean } = {},
): Promise<ProjectFacts | undefined> {
  const row = await db
    .selectFrom('project as p')
    .leftJoin('source as s', 's.id', 'p.source_id')
    .leftJoin('site', 'site.project_id', 'p.id')
    .selectAll('p')
    .select(['s.publication', 's.published_on', 's.title', 'site.lng', 'site.lat'])
    .where('p.zone_id', '=', zoneId)
    .where('p.id', '=', id)
    .$if(!withArchived, (q) => q.where('p.archived_at', 'is', null))
    .executeTakeFirst()
  if (!row) return undefined
  const statements = await db.selectFrom('statement').select('text').where('project_id', '=', id).orderBy('position').execute()
  return {
    id: row.id,
    zoneId: row.zone_id,
    ...rowToFacts(row),
    version: row.version,
    provenance: row.provenance,
    source: row.publication === null ? null : { publication: row.publication, date: row.published_on!, title: row.title! },
    location: placeOf(row.lng, row.lat),
    statements: statements.map((s) => s.text),
  }
}

/** A target figure of a project's operation, and the last actual as of a date. */
export interface Benefit extends BenefitTarget {
  actualValue: number | null
  actualAsOf: string | null
  provenance: Provenance
}

/** A project's targets with their actuals at a replay point. `then`: the targets that stood at it, where they are others now. */
export async function listBenefits(
  db: Db,
  projectId: string,
  point: ReplayPoint,
  then?: { targets: readonly BenefitTarget[]; ofProject: Provenance },
): Promise<Benefit[]> {
  const now = await listBenefitTargets(db, projectId)
  const provenanceThen = ({ measure }: BenefitTarget) =>
    now.find((target) => target.measure === measure)?.provenance ?? provenanceOfChange(then!.ofProject)
  const targets =
    then?.targets.map((target) => ({ ...target, provenance: provenanceThen(target) })) ??
    now.map(({ sourceId: _source, ...target }) => target)
  const rows = await db
    .selectFrom('benefit_entry')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('as_of')
    .orderBy('sequence')
    .execute()
  const actuals = (await effectiveRows(db, rows, point)).filter((row) => row.as_of <= point.asOf)
  return targets.map((target) => {
    const actual = actuals.findLast((entry) => entry.measure === target.measure)
    return { ...target, actualValue: actual?.actual_value ?? null, actualAsOf: actual?.as_of ?? null }
  })
}

export async function hasProject(db: Db, projectId: string): Promise<boolean> {
  const row = await db.selectFrom('project').select('id').where('id', '=', projectId).executeTakeFirst()
  return row !== undefined
}
