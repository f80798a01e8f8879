import type { Geometry } from '#domain/values/geometry.ts'
import type { JsonText } from './json-text.ts'
import type { Generated } from 'kysely'
import type { Cadence } from '#domain/dates/cadence.ts'
import type { Provenance } from '#domain/entries/log.ts'
import type { Flag } from './flag.ts'

export interface ProjectTable {
  id: string
  zone_id: string
  name: string
  short_name: string
  category: 'industrial' | 'factor'
  sector: string | null
  industry_code: string | null
  construction_nature: string | null
  code: string | null
  content: string | null
  total_investment_yuan: number | null
  land_area_m2: number | null
  building_area_m2: Generated<number | null>
  land_quota_m2: Generated<number | null>
  ledger_number: Generated<string | null>
  address: Generated<string | null>
  level: Generated<string | null>
  is_government_invested: Generated<Flag | null>
  tags: Generated<JsonText<readonly string[]>>
  signed_on: string | null
  planned_start: string | null
  planned_finish: string | null
  leader_role: string | null
  responsible_unit: string | null
  /** How often it owes a report. */
  cadence: Generated<Cadence>
  pinyin_initials: string
  /** See `searchedNames`. */
  folded_names: string
  position: number
  version: Generated<number>
  source_id: string | null
  provenance: Provenance
  /** When it was taken out of use (UTC), by which account and why; null: it is in use. */
  archived_at: Generated<string | null>
  archived_by: Generated<string | null>
  archive_reason: Generated<string | null>
}

export interface PartyTable {
  id: string
  project_id: string
  role: string
  name: string
  organisation_code: string | null
  is_person: Flag
  provenance: Provenance
}

export interface StatementTable {
  id: string
  zone_id: string
  project_id: string | null
  text: string
  position: number
  source_id: string | null
  provenance: Provenance
}

export interface SiteTable {
  id: string
  project_id: string
  geometry: JsonText<Geometry>
  lng: number
  lat: number
  provenance: Provenance
}
