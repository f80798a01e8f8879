import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { insertAudit } from '#db/repositories/audit.ts'
import { connect } from '#db/engine/connection.ts'
import { migrate } from '#db/migrate.ts'
import { StorageError } from '#db/engine/storage-error.ts'
import { freshDatabase, freshFolder, SAMPLE_DAY, sampleDatabase } from '../support/database.ts'

describe('a database', () => {
  test('is opened with WAL, full synchronisation, foreign keys and a recent SQLite', async () => {
    const { connections } = await freshDatabase()
    const pragma = async (name: string) =>
      Object.values((await sql`pragma ${sql.raw(name)}`.execute(connections.writer)).rows[0] as object)[0] as unknown
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
  })

  test('begins its transactions with the write lock, and waits for it without keeping others from their turn', async () => {
    const { connections, file } = await freshDatabase()
    const other = connect(file)
    const order: string[] = []
    let second: Promise<unknown> | undefined
    await connections.writer.transaction().execute(async () => {
      second = other.writer.transaction().execute(() => Promise.resolve(order.push('second')))
      // A timer of this very thread ends the first transaction: a wait inside SQLite would never let it.
      await setTimeout(200)
      order.push('first')
    })
    await second
    expect(order).toEqual(['first', 'second'])
    await other.close()
  })

  test('tells of a full disk, not of the transaction that SQLite has ended because of it', async () => {
    const { writer } = (await sampleDatabase()).connections
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(writer)
    await sql`pragma max_page_count = ${sql.raw(String(rows[0]!.page_count))}`.execute(writer)
    const filling = writer
      .transaction()
      .execute((trx) =>
        sql`create table filler as with recursive n (i) as (select 1 union all select i + 1 from n limit 100000) select randomblob(100) from n`.execute(
          trx,
        ),
      )
    await expect(filling).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  })

  test('is one file once nobody has it open, however little was asked of its connections', async () => {
    const folder = freshFolder()
    const { writer, close } = connect(join(folder, 'x.db'))
    await sql`create table t (i integer)`.execute(writer)
    await close()
    expect(readdirSync(folder)).toEqual(['x.db'])
  })

  test('of a newer version is refused with a sentence and left alone', async () => {
    const { connections, file } = await freshDatabase()
    await sql`insert into kysely_migration (name, timestamp) values ('999-future', '2030')`.execute(connections.writer)
    await expect(migrate(connections.writer, file)).rejects.toThrow(/更新的版本.*999-future/)
  })

  test('that is another program’s is refused', async () => {
    const file = join(freshFolder(), 'other.db')
    const connections = connect(file)
    await sql`create table theirs (id integer)`.execute(connections.writer)
    await expect(migrate(connections.writer, file)).rejects.toThrow(/其他程序/)
    await connections.close()
  })

  test('that is not one is refused with a sentence, and not a byte is changed', () => {
    const file = join(freshFolder(), 'broken.db')
    writeFileSync(file, 'this is not a database, but the only copy of something\n'.repeat(100))
    const before = readFileSync(file)
    expect(() => connect(file)).toThrow(StorageError)
    expect(() => connect(file)).toThrow(/不是数据库文件/)
    expect(readFileSync(file)).toEqual(before)
  })

  test('whose path is taken by a file is refused with a sentence', () => {
    const folder = freshFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(() => connect(join(folder, 'file', 'x.db'))).toThrow(/打不开数据库/)
  })

  test.skipIf(process.getuid?.() === 0)('in a read-only folder is refused with a sentence', () => {
    const folder = freshFolder()
    chmodSync(folder, 0o500)
    expect(() => connect(join(folder, 'x.db'))).toThrow(/写权限|打不开/)
    chmodSync(folder, 0o700)
    expect(statSync(folder).isDirectory()).toBe(true)
  })
})

describe('the log', () => {
  const LOG_TABLES = ['progress_entry', 'project_event', 'investment_entry', 'issue_entry', 'approval_entry'] as const

  test.each(LOG_TABLES)('%s takes neither updates nor deletes', async (table) => {
    const { connections } = await sampleDatabase()
    const { writer } = connections
    const update = sql`update ${sql.table(table)} set recorded_at = '1999-01-01T00:00:00.000Z'`.execute(writer)
    await expect(update).rejects.toThrow(/append-only/)
    await expect(sql`delete from ${sql.table(table)}`.execute(writer)).rejects.toThrow(/append-only/)
    await expect(sql`insert or replace into ${sql.table(table)} select * from ${sql.table(table)}`.execute(writer)).rejects.toThrow(
      /append-only/,
    )
  })

  test('keeps real rows even while illustrative ones are being removed', async () => {
    const { connections } = await sampleDatabase()
    const { writer } = connections
    const removal = writer.transaction().execute(async (trx) => {
      await trx.insertInto('maintenance').values({ task: 'removeIllustrative' }).execute()
      await trx.deleteFrom('project_event').where('provenance', '=', 'press').execute()
    })
    await expect(removal).rejects.toThrow(/append-only/)
  })

  test('the audit log takes neither updates nor deletes', async () => {
    const { connections } = await freshDatabase()
    const { writer } = connections
    await insertAudit(writer, { at: SAMPLE_DAY, actor: 'li', action: 'zone.edit', subject: 'a' })
    await expect(writer.updateTable('audit_row').set({ actor: 'x' }).execute()).rejects.toThrow(/append-only/)
    await expect(writer.deleteFrom('audit_row').execute()).rejects.toThrow(/append-only/)
    await expect(sql`insert or replace into audit_row select * from audit_row`.execute(writer)).rejects.toThrow(/append-only/)
  })
})
