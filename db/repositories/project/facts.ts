import { fromJson, toJson } from '../../schema/json-text.ts'
import { sql, type Selectable } from 'kysely'
import type { BenefitTarget } from '#domain/facts/benefit-targets.ts'
import type { Facts, Party } from '#domain/facts/facts.ts'
import { siteMiddle, type SiteGeometry } from '#domain/facts/site.ts'
import { middleOfPlaces, outlineMiddle, type Geometry, type Place } from '#domain/values/geometry.ts'
import { provenanceOfChange, type Provenance } from '#domain/entries/log.ts'
import type { Db } from '../../engine/connection.ts'
import { toFlag } from '../../schema/flag.ts'
import { searchedNames } from '../../search/searched-names.ts'
import type { PartyTable, ProjectTable } from '../../schema/project-tables.ts'
import { listBenefitTargets, newTargetRows, replaceBenefitTargets } from './benefit-targets.ts'
import { insertMany } from '../insert-many.ts'

/** Facts as they stand, with the number that every change of them moves. */
export interface VersionedFacts extends Facts {
  id: string
  version: number
  provenance: Provenance
}

function rowToParty(row: Selectable<PartyTable>): Party {
  return { role: row.role, name: row.name, organisationCode: row.organisation_code, isPerson: row.is_person === 1 }
}

/** A project's own facts, beside who takes part, what it is to bring and where it is. */
export function rowToFacts(row: Selectable<ProjectTable>): Omit<Facts, 'parties' | 'benefitTargets' | 'site'> {
  return {
    name: row.name,
    shortName: row.short_name,
    category: row.category,
    sector: row.sector,
    industryCode: row.industry_code,
    constructionNature: row.construction_nature,
    code: row.code,
    content: row.content,
    totalInvestmentYuan: row.total_investment_yuan,
    landAreaM2: row.land_area_m2,
    buildingAreaM2: row.building_area_m2,
    landQuotaM2: row.land_quota_m2,
    ledgerNumber: row.ledger_number,
    address: row.address,
    level: row.level,
    isGovernmentInvested: row.is_government_invested === null ? null : row.is_government_invested === 1,
    tags: [...fromJson(row.tags)],
    signedOn: row.signed_on,
    plannedStart: row.planned_start,
    plannedFinish: row.planned_finish,
    leaderRole: row.leader_role,
    responsibleUnit: row.responsible_unit,
    cadence: row.cadence,
  }
}

/** A project's own facts as columns. */
export function toColumns(facts: Omit<Facts, 'parties' | 'benefitTargets' | 'site'>) {
  return {
    name: facts.name,
    short_name: facts.shortName,
    category: facts.category,
    sector: facts.sector,
    industry_code: facts.industryCode,
    construction_nature: facts.constructionNature,
    code: facts.code,
    content: facts.content,
    total_investment_yuan: facts.totalInvestmentYuan,
    land_area_m2: facts.landAreaM2,
    building_area_m2: facts.buildingAreaM2,
    land_quota_m2: facts.landQuotaM2,
    ledger_number: facts.ledgerNumber,
    address: facts.address,
    level: facts.level,
    is_government_invested: facts.isGovernmentInvested === null ? null : toFlag(facts.isGovernmentInvested),
    tags: toJson(facts.tags),
    signed_on: facts.signedOn,
    planned_start: facts.plannedStart,
    planned_finish: facts.plannedFinish,
    leader_role: facts.leaderRole,
    responsible_unit: facts.responsibleUnit,
    cadence: facts.cadence,
    ...searchedNames(facts.name, facts.shortName),
  }
}

/** The parties of a project, persons and their organisations included: for signed-in people only. */
export async function listParties(db: Db, projectId: string): Promise<Party[]> {
  const rows = await db.selectFrom('party').selectAll().where('project_id', '=', projectId).orderBy('id').execute()
  return rows.map(rowToParty)
}

async function findSite(db: Db, projectId: string): Promise<SiteGeometry | null> {
  const row = await db.selectFrom('site').select('geometry').where('project_id', '=', projectId).executeTakeFirst()
  return row ? (fromJson(row.geometry) as SiteGeometry) : null
}

function toVersionedFacts(
  row: Selectable<ProjectTable>,
  rest: Pick<VersionedFacts, 'parties' | 'benefitTargets' | 'site'>,
): VersionedFacts {
  return { id: row.id, version: row.version, provenance: row.provenance, ...rowToFacts(row), ...rest }
}

/** The facts of a project of a zone, to be changed; undefined when there is no such project, or only in the archive. */
export async function findFacts(db: Db, zoneId: string, id: string): Promise<VersionedFacts | undefined> {
  const row = await db
    .selectFrom('project')
    .selectAll()
    .where('zone_id', '=', zoneId)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  return toVersionedFacts(row, {
    parties: await listParties(db, id),
    benefitTargets: (await listBenefitTargets(db, id)).map(toTarget),
    site: await findSite(db, id),
  })
}

const toTarget = ({ measure, targetValue, isAtLeast }: BenefitTarget): BenefitTarget => ({ measure, targetValue, isAtLeast })

/** The facts of some projects of a zone; few enough for one statement's parameters. */
export async function listFacts(db: Db, zoneId: string, ids: readonly string[]): Promise<VersionedFacts[]> {
  const rows = await db
    .selectFrom('project')
    .selectAll()
    .where('zone_id', '=', zoneId)
    .where('id', 'in', ids)
    .where('archived_at', 'is', null)
    .execute()
  const parties = Map.groupBy(
    await db.selectFrom('party').selectAll().where('project_id', 'in', ids).orderBy('id').execute(),
    (row) => row.project_id,
  )
  const targets = Map.groupBy(
    await db
      .selectFrom('benefit_target')
      .selectAll()
      .where('project_id', 'in', ids)
      .orderBy(sql`rowid`)
      .execute(),
    (row) => row.project_id,
  )
  const sites = new Map(
    (await db.selectFrom('site').select(['project_id', 'geometry']).where('project_id', 'in', ids).execute()).map((row) => [
      row.project_id,
      fromJson(row.geometry) as SiteGeometry,
    ]),
  )
  return rows.map((row) =>
    toVersionedFacts(row, {
      parties: (parties.get(row.id) ?? []).map(rowToParty),
      benefitTargets: (targets.get(row.id) ?? []).map((target) => ({
        measure: target.measure,
        targetValue: target.target_value,
        isAtLeast: target.is_at_least === 1,
      })),
      site: sites.get(row.id) ?? null,
    }),
  )
}

function partyRows(id: string, parties: readonly Party[], provenance: Provenance) {
  return parties.map((party, index) => ({
    // Ids keep the order in which the parties were given.
    id: `${id}-party-${String(index).padStart(2, '0')}`,
    project_id: id,
    role: party.role,
    name: party.name,
    organisation_code: party.organisationCode,
    is_person: toFlag(party.isPerson),
    provenance,
  }))
}

async function replaceParties(trx: Db, id: string, parties: readonly Party[], provenance: Provenance): Promise<void> {
  await trx.deleteFrom('party').where('project_id', '=', id).execute()
  await insertMany(trx, 'party', partyRows(id, parties, provenance))
}

/** A project's site as a row. */
export const siteRow = (id: string, site: SiteGeometry, provenance: Provenance) => ({
  id: `${id}-site`,
  project_id: id,
  geometry: toJson(site),
  ...siteMiddle(site),
  provenance,
})

async function replaceSite(trx: Db, id: string, site: SiteGeometry | null, provenance: Provenance): Promise<void> {
  await trx.deleteFrom('site').where('project_id', '=', id).execute()
  if (site !== null)
    await trx
      .insertInto('site')
      .values(siteRow(id, site, provenance))
      .execute()
}

/** Stores new projects behind the others of their zone, in their order. */
export async function insertProjects(
  trx: Db,
  zoneId: string,
  projects: readonly { id: string; facts: Facts }[],
  provenance: 'entered' | 'imported',
): Promise<void> {
  const last = await trx
    .selectFrom('project')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('zone_id', '=', zoneId)
    .executeTakeFirst()
  const first = (last?.position ?? 0) + 1
  const rows = projects.map(({ id, facts }, at) => ({
    ...toColumns(facts),
    id,
    zone_id: zoneId,
    position: first + at,
    version: 1,
    provenance,
  }))
  await insertMany(trx, 'project', rows)
  await insertMany(
    trx,
    'party',
    projects.flatMap(({ id, facts }) => partyRows(id, facts.parties, provenance)),
  )
  await insertMany(
    trx,
    'benefit_target',
    projects.flatMap(({ id, facts }) => newTargetRows(id, facts.benefitTargets, provenance)),
  )
  await insertMany(
    trx,
    'site',
    projects.flatMap(({ id, facts: { site } }) => (site === null ? [] : [siteRow(id, site, provenance)])),
  )
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/**
 * Stores changed facts under the next version. What was published or imported before is `entered` once it was changed;
 * what belongs to an invented project stays invented. `by`: who changes it, people or an import.
 * Parts that were not changed keep where they came from.
 */
export async function updateProject(trx: Db, before: VersionedFacts, facts: Facts, by: 'entered' | 'imported' = 'entered'): Promise<void> {
  const { id, version } = before
  const ofChange = provenanceOfChange(before.provenance)
  const provenance = ofChange === 'entered' ? by : ofChange
  const columns = toColumns(facts)
  const isFactChanged = !isSame(toColumns(before), columns)
  const changed = isFactChanged ? { ...columns, provenance, ...(provenance === 'illustrative' ? {} : { source_id: null }) } : {}
  await trx
    .updateTable('project')
    .set({ ...changed, version: version + 1 })
    .where('id', '=', id)
    .execute()
  if (!isSame(before.parties, facts.parties)) await replaceParties(trx, id, facts.parties, provenance)
  if (!isSame(before.benefitTargets, facts.benefitTargets)) await replaceBenefitTargets(trx, id, facts.benefitTargets, before.provenance)
  if (!isSame(before.site, facts.site)) await replaceSite(trx, id, facts.site, provenance)
}

/** Where a zone lies: the middle of its outline, else that of its projects' sites; null where it has neither. */
export async function findZonePlace(db: Db, zoneId: string): Promise<Place | null> {
  const middle = await findZoneMiddle(db, zoneId)
  if (middle) return middle
  const sites = await db
    .selectFrom('site as s')
    .innerJoin('project as p', 'p.id', 's.project_id')
    .select(['s.lng', 's.lat'])
    .where('p.zone_id', '=', zoneId)
    .where('p.archived_at', 'is', null)
    .execute()
  return middleOfPlaces(sites)
}

/** The middle of a zone's outline; null without one. */
export async function findZoneMiddle(db: Db, zoneId: string): Promise<Place | null> {
  const row = await db
    .selectFrom('zone_feature')
    .select('geometry')
    .where('zone_id', '=', zoneId)
    .where('kind', '=', 'outline')
    .executeTakeFirst()
  if (!row) return null
  return outlineMiddle(JSON.parse(row.geometry) as Geometry)
}
