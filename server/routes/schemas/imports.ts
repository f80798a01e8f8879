import { z } from '@hono/zod-openapi'
import { COORDINATE_SYSTEM, SiteFileSchema } from './site-files.ts'
import { AREA_UNITS, LEDGER_FIELDS, MONEY_UNITS } from '#domain/ledger-import/columns.ts'
import { DateText } from './common.ts'

const Unit = z.enum([...MONEY_UNITS, ...AREA_UNITS])

const Column = z
  .object({
    field: z.enum(LEDGER_FIELDS),
    unit: Unit.nullable(),
    year: z.number().int().min(1990).max(2099).nullable(),
    month: z.number().int().min(1).max(12).nullable(),
    name: z.string().max(100).nullable(),
  })
  .openapi('LedgerColumn')

const SheetName = z.string().max(100)
/** A cell or a row of a sheet: `sheet!B12`, `sheet!12`. */
const Place = z.string().max(120)
/** More than a clerk corrects by hand. */
const MAX_BY_HAND = 5000
const limited = <S extends z.ZodType>(values: S) =>
  z.record(Place, values).refine((record) => Object.keys(record).length <= MAX_BY_HAND, '更正太多，请在表格里改好后重新上传')

export const ImportChoicesSchema = z
  .strictObject({
    day: DateText.nullable(),
    sheets: z.record(
      SheetName,
      z.strictObject({
        isIncluded: z.boolean().optional(),
        headerRow: z.number().int().min(1).max(1_048_576).optional(),
        columns: z.record(z.string().regex(/^\d{1,3}$/), Column.nullable()).optional(),
      }),
    ),
    cells: limited(z.string().max(2000)),
    confirmed: z.array(Place).max(MAX_BY_HAND),
    accepted: z.array(z.string().max(40)).max(60),
    rows: limited(
      z.discriminatedUnion('action', [
        z.strictObject({ action: z.literal('skip') }),
        z.strictObject({ action: z.literal('create') }),
        z.strictObject({ action: z.literal('update'), projectId: z.string().max(100) }),
      ]),
    ),
    keptFields: z.array(z.enum(LEDGER_FIELDS)).max(LEDGER_FIELDS.length),
    isWholeProjectPlanned: z.boolean(),
    system: z.string().regex(COORDINATE_SYSTEM).nullable().default(null),
  })
  .openapi('ImportChoices', { description: '对导入的更正与选择；没有提到的由系统识别' })

const Skipped = z.object({ number: z.number().int(), kind: z.string(), text: z.string() })

const SheetSchema = z.object({
  name: z.string(),
  state: z.enum(['read', 'noTable', 'hidden', 'aside', 'repeats', 'excluded']),
  rows: z.number().int(),
  headerRows: z.tuple([z.number().int(), z.number().int()]).nullable(),
  columns: z.array(
    z.object({
      index: z.number().int(),
      header: z.string(),
      column: Column.nullable(),
      state: z.enum(['matched', 'unstored', 'unknown', 'none', 'chosen']),
      unitSource: z.enum(['header', 'unitRow', 'sheet', 'user']).nullable(),
      isForeign: z.boolean(),
    }),
  ),
  skipped: z.array(Skipped),
  projects: z.number().int(),
})

const count = z.number().int()

export const ImportDraftSchema = z
  .object({
    id: z.string(),
    fileName: z.string(),
    encoding: z.string().nullable(),
    day: DateText,
    daySource: z.enum(['chosen', 'said', 'year', 'today']),
    sheets: z.array(SheetSchema),
    counts: z.object({ create: count, update: count, same: count, skip: count, ask: count, wrong: count }),
    places: SiteFileSchema.pick({ format: true, system: true, basis: true, statedSystem: true, sample: true, middle: true, notes: true })
      .nullable()
      .openapi({ description: '空间数据的坐标系是怎样判断的；system 为 null 时要选' }),
    notes: z.array(z.object({ kind: z.string(), weight: z.enum(['fault', 'doubt', 'assumption']), count })),
    choices: ImportChoicesSchema,
    digest: z.string(),
  })
  .openapi('ImportDraft')

const RowSchema = z.object({
  sheet: z.string(),
  row: z.number().int(),
  name: z.string(),
  action: z.enum(['create', 'update', 'same', 'skip', 'ask', 'wrong']),
  asks: z.array(z.enum(['doubt', 'near', 'sameRow'])),
  project: z.object({ id: z.string(), name: z.string(), by: z.enum(['code', 'ledgerNumber', 'name', 'chosen']) }).nullable(),
  near: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      shortName: z.string(),
      code: z.string().nullable(),
      ledgerNumber: z.string().nullable(),
      responsibleUnit: z.string().nullable(),
      totalInvestmentYuan: z.number().nullable(),
    }),
  ),
  sameAs: z.object({ sheet: z.string(), row: z.number().int() }).nullable(),
  notes: z.array(
    z.object({
      column: z.number().int(),
      text: z.string(),
      fault: z.string().optional(),
      doubt: z.string().optional(),
      others: z.array(z.string()).optional(),
      assumption: z.string().optional(),
    }),
  ),
  changes: z.array(z.object({ field: z.string(), of: z.string().nullable(), before: z.unknown(), after: z.unknown() })),
  version: z.number().int().nullable(),
  cells: z.array(z.string()),
})

export const ImportRowsSchema = z.object({ total: z.number().int(), rows: z.array(RowSchema) }).openapi('ImportRows')

const Batch = {
  id: z.string(),
  fileName: z.string(),
  recordedAt: z.string(),
  counts: z.object({ created: count, updated: count, entries: count }),
  undoneAt: z.string().nullable(),
}

export const ImportBatchSchema = z.object(Batch).openapi('ImportBatch')

export const ImportBatchesSchema = z
  .object({ batches: z.array(z.object({ ...Batch, by: z.string(), mayUndo: z.boolean() })) })
  .openapi('ImportBatches')
