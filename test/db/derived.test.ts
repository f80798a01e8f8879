import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SeedRows } from '#db/seed/seed-rows.ts'
import { storeBatch } from '#services/store-batch.ts'
import { rebuildZone } from '#services/rebuild-zone.ts'
import { sampleDatabase, SAMPLE_DAY } from '../support/database.ts'
import { derived } from '../support/derived.ts'

const MILESTONES = [
  ['sock-dyeing', 'sock-dyeing-structure'],
  ['sock-dyeing', 'sock-dyeing-equipment'],
  ['smart-logistics', 'smart-logistics-services'],
  ['heating-network', 'heating-network-mains'],
] as const

const entry = fc.record({
  on: fc.constantFrom(...MILESTONES),
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 3, max: 10 }),
  percent: fc.integer({ min: 0, max: 100 }),
  finishes: fc.boolean(),
  isSubmitted: fc.boolean(),
  isInvestment: fc.boolean(),
})

type Entry = typeof entry extends fc.Arbitrary<infer E> ? E : never

let made = 0
function rowsOf({ on, day, month, percent, finishes, isSubmitted, isInvestment }: Entry): SeedRows {
  made += 1
  const date = `2024-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const common = {
    id: `made-${made}`,
    project_id: on[0],
    recorded_at: `${date}T08:00:00.000Z`,
    reporter: '项目经理',
    status: isSubmitted ? ('submitted' as const) : ('accepted' as const),
    replaces: null,
    provenance: 'entered' as const,
    source_id: null,
    batch_id: null,
    note: null,
  }
  if (isInvestment) {
    return {
      investment_entry: [
        { ...common, basis: 'dispatch', month: date.slice(0, 7), opening_year: null, done_yuan: percent * 10_000, recorded_on: date },
      ],
    }
  }
  return {
    progress_entry: [
      {
        ...common,
        milestone_id: on[1],
        as_of: date,
        percent,
        started_on: null,
        finished_on: finishes ? date : null,
        forecast_finish: null,
        reason: null,
      },
    ],
  }
}

describe('derived rows', () => {
  test('rebuilt from the log equal those kept up entry by entry', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 6 }), async (entries) => {
        const { connections } = await sampleDatabase()
        for (const one of entries) {
          await storeBatch(connections.writer, 'longshan', rowsOf(one), { actor: 'test', action: 'progress.record', now: SAMPLE_DAY })
        }
        const kept = await derived(connections.reader)
        await rebuildZone(connections, 'longshan', SAMPLE_DAY)
        expect(await derived(connections.reader)).toEqual(kept)
      }),
      { numRuns: 8 },
    )
  })

  test('an append moves the revision, writes one audit row, and rolls back as a whole', async () => {
    const { connections } = await sampleDatabase()
    const { reader, writer } = connections
    const count = async () => ({
      revision: (await reader.selectFrom('zone').select('revision').executeTakeFirstOrThrow()).revision,
      audit: (await reader.selectFrom('audit_row').select('sequence').execute()).length,
      entries: (await reader.selectFrom('progress_entry').select('id').execute()).length,
    })
    const before = await count()
    const good = { on: MILESTONES[0], day: 20, month: 10, percent: 60, finishes: false, isSubmitted: false, isInvestment: false }
    await storeBatch(writer, 'longshan', rowsOf(good), { actor: 'test', action: 'progress.record', now: SAMPLE_DAY })
    const after = await count()
    expect(after).toEqual({ revision: before.revision + 1, audit: before.audit + 1, entries: before.entries + 1 })
    const bad = { progress_entry: [...rowsOf(good).progress_entry!, ...rowsOf({ ...good, percent: 101 }).progress_entry!] }
    await expect(storeBatch(writer, 'longshan', bad, { actor: 'test', action: 'progress.record', now: SAMPLE_DAY })).rejects.toThrow(
      /CHECK/,
    )
    expect(await count()).toEqual(after)
  })
})
