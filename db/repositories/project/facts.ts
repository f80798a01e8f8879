import { fromJson, toJson } from '../../schema/json-text.ts'
import type { Selectable } from 'kysely'
import type { Facts, Party } from '#domain/facts/facts.ts'
import { siteMiddle, type SiteGeometry } from '#domain/facts/site.ts'
import type { Geometry, Place } from '#domain/values/geometry.ts'
import { provenanceOfChange, type Provenance } from '#domain/entries/log.ts'
import type { Db } from '../../engine/connection.ts'
import { toFlag } from '../../schema/flag.ts'
import { searchedNames } from '../../search/searched-names.ts'
import type { PartyTable, ProjectTable } from '../../schema/project-tables.ts'
import { listBenefitTargets, replaceBenefitTargets } from './benefit-targets.ts'
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

function toColumns(facts: Facts) {
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
  return {
    id,
    version: row.version,
    provenance: row.provenance,
    ...rowToFacts(row),
    parties: await listParties(db, id),
    benefitTargets: (await listBenefitTargets(db, id)).map(({ measure, targetValue, isAtLeast }) => ({ measure, targetValue, isAtLeast })),
    site: await findSite(db, id),
  }
}

async function replaceParties(trx: Db, id: string, parties: readonly Party[], provenance: Provenance): Promise<void> {
  await trx.deleteFrom('party').where('project_id', '=', id).execute()
  const rows = parties.map((party, index) => ({
    // Ids keep the order in which the parties were given.
    id: `${id}-party-${String(index).padStart(2, '0')}`,
    project_id: id,
    role: party.role,
    name: party.name,
    organisation_code: party.organisationCode,
    is_person: toFlag(party.isPerson),
    provenance,
  }))
  await insertMany(trx, 'party', rows)
}

async function replaceSite(trx: Db, id: string, site: SiteGeometry | null, provenance: Provenance): Promise<void> {
  await trx.deleteFrom('site').where('project_id', '=', id).execute()
  if (site === null) return
  const row = { id: `${id}-site`, project_id: id, geometry: toJson(site), ...siteMiddle(site), provenance }
  await trx.insertInto('site').values(row).execute()
}

/** Stores a new project behind the others of its zone. */
export async function insertProject(trx: Db, zoneId: string, id: string, facts: Facts): Promise<void> {
  const last = await trx
    .selectFrom('project')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('zone_id', '=', zoneId)
    .executeTakeFirst()
  const position = (last?.position ?? 0) + 1
  await trx
    .insertInto('project')
    .values({ ...toColumns(facts), id, zone_id: zoneId, position, provenance: 'entered' })
    .execute()
  await replaceParties(trx, id, facts.parties, 'entered')
  await replaceBenefitTargets(trx, id, facts.benefitTargets, 'entered')
  await replaceSite(trx, id, facts.site, 'entered')
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/**
 * Stores changed facts under the next version. What was published or imported before is `entered` once it was changed;
 * what belongs to an invented project stays invented. Parts that were not changed keep where they came from.
 */
export async function updateProject(trx: Db, before: VersionedFacts, facts: Facts): Promise<void> {
  const { id, version } = before
  const provenance = provenanceOfChange(before.provenance)
  const columns = toColumns(facts)
  const isFactChanged = !isSame(toColumns(before), columns)
  const changed = isFactChanged ? { ...columns, provenance, ...(provenance === 'entered' ? { source_id: null } : {}) } : {}
  await trx
    .updateTable('project')
    .set({ ...changed, version: version + 1 })
    .where('id', '=', id)
    .execute()
  if (!isSame(before.parties, facts.parties)) await replaceParties(trx, id, facts.parties, provenance)
  if (!isSame(before.benefitTargets, facts.benefitTargets)) await replaceBenefitTargets(trx, id, facts.benefitTargets, before.provenance)
  if (!isSame(before.site, facts.site)) await replaceSite(trx, id, facts.site, provenance)
}

type Nested = number[] | Nested[]

/** The positions of a geometry, however deep they lie. */
function positions(nested: Nested): number[][] {
  return typeof nested[0] === 'number' ? [nested as number[]] : (nested as Nested[]).flatMap(positions)
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
  const outline = positions((JSON.parse(row.geometry) as Geometry).coordinates)
  const middle = (axis: 0 | 1) => {
    const along = outline.map((position) => position[axis]!)
    return (Math.min(...along) + Math.max(...along)) / 2
  }
  return { lng: middle(0), lat: middle(1) }
}
