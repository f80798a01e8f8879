import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateProject } from '#domain/evaluate-project.ts'
import { LONGSHAN } from '#domain/dates/work-calendar.ts'
import { YINCHUAN } from '#domain/lights/rule-set.ts'
import { findLedger, type StoredLedger } from '#db/repositories/ledger/ledgers.ts'
import { packLedger, unpackLedger } from '#db/repositories/ledger/packed-ledger.ts'
import { listProjectIds } from '#db/repositories/zone/zones.ts'
import type { AddedEntry } from '#db/repositories/ledger/packed-tail.ts'
import { sampleDatabase } from '../support/database.ts'

const ZONE = { factors: LONGSHAN, rules: YINCHUAN, monthDueDay: 10 }

/** A later report on the project's first milestone: submitted or accepted, new or in place of an earlier one. */
const report = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 1, max: 10 }),
  percent: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
  replacesAt: fc.option(fc.nat(30), { nil: null }),
  isWithdrawal: fc.boolean(),
  status: fc.constantFrom('accepted' as const, 'submitted' as const, 'returned' as const),
  forecast: fc.constantFrom(null, '2025', '2025-03', '2025-03-31'),
})

/** A report that came after the ledger was packed: what replaces another packs the ledger anew. */
const later = report.map((one) => ({ ...one, replacesAt: null }))

function withReports(stored: StoredLedger, reports: readonly (typeof report extends fc.Arbitrary<infer R> ? R : never)[]): StoredLedger {
  const { ledger } = stored
  const last = Math.max(0, ...ledger.progress.map((e) => e.sequence))
  const added = reports.map((r, index) => ({
    id: `added-${index}`,
    sequence: last + index + 1,
    recordedAt: `2024-11-${String(index + 1).padStart(2, '0')}T08:00:00.000Z`,
    status: r.status,
    replaces: r.replacesAt === null ? null : (ledger.progress[r.replacesAt]?.id ?? null),
    isWithdrawal: r.isWithdrawal && r.replacesAt !== null && r.replacesAt < ledger.progress.length,
    milestoneId: ledger.milestones[0]!.id,
    asOf: `2024-${String(r.month).padStart(2, '0')}-${String(r.day).padStart(2, '0')}`,
    percent: r.percent,
    startedOn: null,
    finishedOn: null,
    forecastFinish: r.forecast,
  }))
  return { ...stored, ledger: { ...ledger, progress: [...ledger.progress, ...added] } }
}

describe('a packed ledger', () => {
  test('says of every day, in either view and by any knowledge, what the tables say', async () => {
    const { connections } = await sampleDatabase()
    const ids = await listProjectIds(connections.reader, 'longshan')
    const ledgers = await Promise.all(ids.map(async (id) => (await findLedger(connections.reader, id))!))
    const point = fc.record({
      asOf: fc.constantFrom('2023-06-01', '2024-02-10', '2024-06-30', '2024-10-23'),
      view: fc.constantFrom('accepted' as const, 'all' as const),
      knownAt: fc.constantFrom(undefined, '2024-05-01T00:00:00.000Z', '2024-11-03T12:00:00.000Z'),
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...ledgers),
        fc.array(report, { maxLength: 6 }),
        fc.array(later, { maxLength: 3 }),
        point,
        (stored, reports, since, at) => {
          const { knownAt, ...day } = at
          const asked = knownAt === undefined ? day : { ...day, knownAt }
          const before = withReports(stored, reports)
          const known = withReports(stored, [...reports, ...since])
          const tail = known.ledger.progress.slice(before.ledger.progress.length).map((entry): AddedEntry => ({ log: 'progress', entry }))
          const { recorded, ...packed } = { ...packLedger(before), tail: JSON.stringify(tail) }
          const unpacked = unpackLedger(knownAt === undefined ? packed : { ...packed, recorded }, at.asOf)
          const fromTables = evaluateProject(known.ledger, ZONE, asked)
          const fromPacked = evaluateProject(unpacked.ledger, ZONE, asked)
          const figures = (state: typeof fromTables) => ({
            ...state,
            outlook: state.outlook(),
          })
          expect(figures(fromPacked)).toEqual(figures(fromTables))
          expect({ ...unpacked, ledger: null }).toEqual({ ...known, ledger: null })
        },
      ),
      { numRuns: 150 },
    )
  })
})
