import type { Facts } from '#domain/facts/facts.ts'
import type { ImportChoices } from '#domain/ledger-import/choices.ts'
import type { ImportedYear } from '#domain/ledger-import/project-writes.ts'
import type { Generated } from 'kysely'
import type { Flag } from './flag.ts'
import type { JsonText } from './json-text.ts'

/** Facts and year plans that an import changed. */
export interface ImportedParts {
  facts: Partial<Facts>
  years: ImportedYear[]
  /** The baseline that it brought; null: none. */
  baselineId: string | null
}

export interface ImportBatchTable {
  id: string
  zone_id: string
  file_name: string
  /** SHA-256 of the file, hex. */
  digest: string
  recorded_at: string
  actor: string
  counts: JsonText<{ created: number; updated: number; entries: number }>
  undone_at: Generated<string | null>
}

export interface ImportChangeTable {
  batch_id: string
  position: number
  project_id: string
  sheet: string
  row_number: number
  is_new: Flag
  version: number
  before_json: JsonText<ImportedParts> | null
  after_json: JsonText<ImportedParts>
}

export interface ImportTemplateTable {
  zone_id: string
  /** SHA-256 over the headers, hex. */
  fingerprint: string
  name: string
  choices: JsonText<NonNullable<ImportChoices['sheets'][string]['columns']>>
  saved_at: string
  actor: string
}
