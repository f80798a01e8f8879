import { fromJson } from '../../schema/json-text.ts'
import type { Geometry } from '#domain/values/geometry.ts'
import type { Light } from '#domain/lights/verdict.ts'
import type { View } from '#domain/entries/replay.ts'
import type { PlanPart } from '#domain/zone/zone-plan.ts'
import type { Db } from '../../engine/connection.ts'
import { filteredProjects, type ProjectFilter } from '../project/project-filter.ts'
import { illustrativePartsOf } from '../project/project-rows.ts'

/** A project's site with what the map shows of it. */
export interface SiteFeature {
  type: 'Feature'
  id: string
  geometry: Geometry
  properties: {
    projectId: string
    name: string
    shortName: string
    category: 'industrial' | 'factor'
    stage: string
    light: Light | null
    physicalPercent: number | null
    totalInvestmentYuan: number | null
    lng: number
    lat: number
    illustrative: boolean
    /** True when the percent is invented, though the project may be real. */
    illustrativeProgress: boolean
    /** True when the site's place is only schematic (示意). */
    schematic: boolean
  }
}

/** A part of the zone's own plan. */
export interface PlanFeature {
  type: 'Feature'
  id: string
  geometry: Geometry
  properties: Pick<PlanPart, 'kind' | 'name'> & { schematic: boolean }
}

export interface FeatureCollection<F> {
  type: 'FeatureCollection'
  features: F[]
}

/** The sites of the projects that a filter lets through, WGS 84, with their lights; `largest`: so many, by investment. */
export async function siteFeatures(
  db: Db,
  zoneId: string,
  view: View,
  filter: ProjectFilter,
  largest?: number,
): Promise<FeatureCollection<SiteFeature>> {
  const sites = filteredProjects(db, zoneId, view, filter)
    .innerJoin('site', 'site.project_id', 'p.id')
    .select(['site.id', 'site.geometry', 'site.lng', 'site.lat', 'site.provenance as site_provenance'])
    .select(['p.id as project_id', 'p.name', 'p.short_name', 'p.category', 'p.total_investment_yuan', 'p.provenance'])
    .select(['s.stage', 's.light', 's.physical_percent', 's.illustrative_parts'])
  const ordered = largest === undefined ? sites : sites.orderBy('p.total_investment_yuan', 'desc').limit(largest)
  const rows = await ordered.orderBy('p.position').execute()
  return {
    type: 'FeatureCollection',
    features: rows.map((row) => ({
      type: 'Feature',
      id: row.id,
      geometry: fromJson(row.geometry),
      properties: {
        projectId: row.project_id,
        name: row.name,
        shortName: row.short_name,
        category: row.category,
        stage: row.stage,
        light: row.light,
        physicalPercent: row.physical_percent,
        totalInvestmentYuan: row.total_investment_yuan,
        lng: row.lng,
        lat: row.lat,
        illustrative: row.provenance === 'illustrative',
        illustrativeProgress: illustrativePartsOf(row).includes('progress'),
        schematic: row.site_provenance === 'illustrative',
      },
    })),
  }
}

/** How many projects of a zone have a site. */
export async function countSites(db: Db, zoneId: string): Promise<number> {
  const { sites } = await db
    .selectFrom('site')
    .innerJoin('project as p', 'p.id', 'site.project_id')
    .select((eb) => eb.fn.countAll<number>().as('sites'))
    .where('p.zone_id', '=', zoneId)
    .where('p.archived_at', 'is', null)
    .executeTakeFirstOrThrow()
  return sites
}

/** The zone's own plan: outline, river, parcels and roads; `version` is moved by every change. */
export async function planFeatures(db: Db, zoneId: string): Promise<FeatureCollection<PlanFeature> & { version: number }> {
  const { plan_version: version } = await db.selectFrom('zone').select('plan_version').where('id', '=', zoneId).executeTakeFirstOrThrow()
  const rows = await db.selectFrom('zone_feature').selectAll().where('zone_id', '=', zoneId).orderBy('id').execute()
  return {
    type: 'FeatureCollection',
    version,
    features: rows.map((row) => ({
      type: 'Feature',
      id: row.id,
      geometry: fromJson(row.geometry),
      properties: { kind: row.kind, name: row.name, schematic: row.provenance === 'illustrative' },
    })),
  }
}
