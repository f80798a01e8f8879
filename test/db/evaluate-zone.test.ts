import { describe, expect, test } from 'vitest'
import type { Connections } from '#db/engine/connection.ts'
import { checkAuditChain, insertAudit } from '#db/repositories/audit.ts'
import { markStale } from '#db/repositories/derived/stale-projects.ts'
import { setPinnedStatusDate } from '#db/repositories/zone/zones.ts'
import { evaluateZone } from '#services/evaluate-zone.ts'
import { rebuildZone } from '#services/rebuild-zone.ts'
import { storeBatch } from '#services/store-batch.ts'
import { sampleDatabase, SAMPLE_DAY } from '../support/database.ts'
import { derived } from '../support/derived.ts'

const NEXT_DAY = '2024-10-24'

async function store(connections: Connections, id: string): Promise<void> {
  const common = {
    id,
    project_id: 'sock-dyeing',
    recorded_at: '2024-10-23T08:00:00.000Z',
    reporter: '项目经理',
    status: 'accepted' as const,
    replaces: null,
    provenance: 'entered' as const,
    source_id: null,
    batch_id: null,
  }
  const month = {
    basis: 'dispatch' as const,
    month: '2024-10',
    opening_year: null,
    done_yuan: 1_230_000,
    note: null,
    recorded_on: '2024-10-23',
  }
  await storeBatch(
    connections.writer,
    'longshan',
    { investment_entry: [{ ...common, ...month }] },
    { actor: 'test', action: 'investment.record', now: SAMPLE_DAY },
  )
}

const dates = async ({ reader }: Connections) => {
  const rows = await reader.selectFrom('project_state').select('evaluated_on').distinct().execute()
  const zone = await reader.selectFrom('zone').select('evaluated_on').executeTakeFirstOrThrow()
  return { projects: rows.map((row) => row.evaluated_on), zone: zone.evaluated_on }
}

describe('a new day', () => {
  test('lets reports in between, and ends with the rows that a rebuild has', async () => {
    const { connections } = await sampleDatabase()
    await setPinnedStatusDate(connections.writer, 'longshan', NEXT_DAY)
    const ended: string[] = []
    await Promise.all([
      evaluateZone(connections.writer, 'longshan', SAMPLE_DAY).then(() => ended.push('evaluation')),
      store(connections, 'between').then(() => ended.push('report')),
    ])
    expect(ended).toEqual(['report', 'evaluation'])
    expect(await dates(connections)).toEqual({ projects: [NEXT_DAY], zone: NEXT_DAY })
    const kept = await derived(connections.reader)
    await rebuildZone(connections, 'longshan', SAMPLE_DAY)
    expect(await derived(connections.reader)).toEqual(kept)
  })

  test('that was interrupted goes on, and the zone keeps its date until all is done', async () => {
    const { connections } = await sampleDatabase()
    const { writer } = connections
    await setPinnedStatusDate(writer, 'longshan', NEXT_DAY)
    // Blocks the second group, as a full disk would.
    const last = (await writer.selectFrom('project_state').select('project_id').orderBy('project_id', 'desc').executeTakeFirstOrThrow())
      .project_id
    const row = await writer.selectFrom('packed_ledger').selectAll().where('project_id', '=', last).executeTakeFirstOrThrow()
    await writer.updateTable('packed_ledger').set({ head: 'not a ledger' }).where('project_id', '=', last).execute()
    await expect(evaluateZone(writer, 'longshan', SAMPLE_DAY)).rejects.toThrow()
    const half = await dates(connections)
    expect(half.zone).toBe('2024-10-23')
    expect(half.projects).toHaveLength(2)
    await writer.updateTable('packed_ledger').set({ head: row.head }).where('project_id', '=', last).execute()
    await evaluateZone(writer, 'longshan', SAMPLE_DAY)
    expect(await dates(connections)).toEqual({ projects: [NEXT_DAY], zone: NEXT_DAY })
  })

  test('evaluates only what does not hold', async () => {
    const { connections } = await sampleDatabase()
    const before = await derived(connections.reader)
    const revision = async () => (await connections.reader.selectFrom('zone').select('revision').executeTakeFirstOrThrow()).revision
    const first = await revision()
    await evaluateZone(connections.writer, 'longshan', SAMPLE_DAY)
    expect(await revision()).toBe(first)
    await markStale(connections.writer, 'longshan')
    await evaluateZone(connections.writer, 'longshan', SAMPLE_DAY)
    expect(await revision()).toBeGreaterThan(first)
    expect(await derived(connections.reader)).toEqual(before)
  })
})

test('a rebuild mends sums that have drifted', async () => {
  const { connections } = await sampleDatabase()
  const before = await derived(connections.reader)
  await connections.writer.updateTable('zone_month_state').set({ done_yuan: 1, plan_yuan: 2 }).execute()
  await connections.writer.deleteFrom('milestone_state').where('project_id', '=', 'sock-dyeing').execute()
  await rebuildZone(connections, 'longshan', SAMPLE_DAY)
  expect(await derived(connections.reader)).toEqual(before)
})

test('rows of the audit log written side by side follow one another', async () => {
  const { connections } = await sampleDatabase()
  const { writer } = connections
  const alone = Array.from({ length: 20 }, (_, index) =>
    insertAudit(writer, { at: SAMPLE_DAY, actor: 'test', action: 'session.end', subject: String(index) }),
  )
  const batches = Array.from({ length: 5 }, (_, index) => store(connections, `beside-${index}`))
  await Promise.all([...alone, ...batches])
  const { rows, brokenAt } = await checkAuditChain(connections.reader)
  expect({ brokenAt, isAll: rows >= 25 }).toEqual({ brokenAt: null, isAll: true })
})
