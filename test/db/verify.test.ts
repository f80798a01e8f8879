import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { insertAudit } from '#db/repositories/audit.ts'
import { verify } from '#services/verification/verify.ts'
import { SAMPLE_DAY, sampleDatabase } from '../support/database.ts'

/** A sample zone with some history in its audit log. */
async function withHistory(): Promise<string> {
  const { connections, file } = await sampleDatabase()
  for (const subject of ['a', 'b', 'c']) {
    await insertAudit(connections.writer, { at: SAMPLE_DAY, actor: 'li', action: 'zone.edit', subject, after: { value: subject } })
  }
  return file
}

/** Changes the file as somebody would who has it: past the triggers. */
function tamper(file: string, ...statements: string[]): void {
  const sqlite = new Database(file)
  sqlite.exec('drop trigger audit_row_no_update; drop trigger audit_row_no_delete')
  for (const statement of statements) sqlite.exec(statement)
  sqlite.close()
}

describe('a verification', () => {
  test('finds nothing wrong with what the program itself has written', async () => {
    const found = await verify(await withHistory(), SAMPLE_DAY)
    expect(found).toMatchObject({ damage: [], differing: [], audit: { rows: 3, brokenAt: null } })
    expect(found.projects).toBeGreaterThan(5)
    expect(found.audit.head).toMatch(/^[0-9a-f]{64}$/)
  })

  test.each<[string, string, number]>([
    ['changed', `update audit_row set after_json = '{"value":"x"}' where sequence = 2`, 2],
    ['taken out', 'delete from audit_row where sequence = 2', 2],
    ['cut off the end', 'delete from audit_row where sequence = 3', 3],
    ['attributed to another', `update audit_row set actor = 'wang' where sequence = 1`, 1],
  ])('notices an audit row that was %s', async (_name, statement, row) => {
    const file = await withHistory()
    tamper(file, statement)
    expect((await verify(file, SAMPLE_DAY)).audit.brokenAt).toBe(row)
  })

  test('notices derived rows that do not follow from the log', async () => {
    const file = await withHistory()
    tamper(file, `update project_state set physical_percent = 99 where project_id = 'precision-casting'`)
    expect((await verify(file, SAMPLE_DAY)).differing).toEqual(['precision-casting'])
  })

  test('notices an entry beside a packed ledger that is not in the log', async () => {
    const file = await withHistory()
    const added = {
      log: 'investment',
      entry: {
        id: 'x',
        sequence: 9_999,
        recordedAt: '',
        status: 'accepted',
        replaces: null,
        basis: 'dispatch',
        month: '2024-09',
        openingYear: null,
        doneYuan: 1,
        recordedOn: '2024-09-30',
      },
    }
    const zone = `(select zone_id from project where id = 'precision-casting')`
    tamper(file, `insert into packed_tail values (${zone}, 'precision-casting', 0, '${JSON.stringify(added)}')`)
    expect((await verify(file, SAMPLE_DAY)).differing).toEqual(['precision-casting'])
  })

  test('notices sums of the zone that do not follow either', async () => {
    const file = await withHistory()
    tamper(file, 'update zone_month_state set done_yuan = done_yuan + 1')
    expect((await verify(file, SAMPLE_DAY)).differing).toHaveLength(1)
  })

  test('notices an entry that lost its project', async () => {
    const file = await withHistory()
    tamper(file, 'pragma foreign_keys = off', `update site set project_id = 'nobody'`)
    expect((await verify(file, SAMPLE_DAY)).damage[0]).toContain('site')
  })
})
