import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { Assumption, CellDoubt, CellFault } from '#domain/ledger-import/cell-reading.ts'
import type { ImportChoices } from '#domain/ledger-import/choices.ts'
import type { DaySource } from '#domain/ledger-import/ledger-day.ts'
import type { RowAction } from '#domain/ledger-import/plan-row.ts'
import type { ReadSiteFile } from '../site-file/place-features.ts'
import type { SheetReport } from '#domain/ledger-import/read-ledger-rows.ts'

/** How a file of places was read: nothing is in its sheets while `system` is null. */
export type PlacesReading = Pick<ReadSiteFile, 'format' | 'system' | 'basis' | 'statedSystem' | 'sample' | 'middle' | 'notes'>

/** What a dry run found, without its rows. */
export interface DraftSummary {
  fileName: string
  /** Of a text; null: a workbook. */
  encoding: string | null
  day: IsoDate
  daySource: DaySource
  sheets: SheetReport[]
  counts: Record<RowAction, number>
  /** How often what was found: what is wrong, doubtful, taken for granted. */
  notes: { kind: CellFault | CellDoubt | Assumption; weight: 'fault' | 'doubt' | 'assumption'; count: number }[]
  /** How the places of a file of places were read; null: a table. */
  places: PlacesReading | null
  /** The choices that it was made with. */
  choices: ImportChoices
  /** Names what would be stored: the same digest is the same import. */
  digest: string
  /** Of the zone, when it was made. */
  revision: number
}
