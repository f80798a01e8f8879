import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { LOG_TABLES } from '#db/schema/log-tables.ts'
import { verify } from '#services/verification/verify.ts'
import { PROJECT, sayOfEveryKind } from '../support/all-kinds.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { post, startServer } from '../support/server.ts'

/** Opens the file as somebody would who has it: without the triggers that keep entries. */
function openTampered(file: string): Database.Database {
  const sqlite = new Database(file)
  for (const table of Object.values(LOG_TABLES)) {
    for (const rule of ['no_update', 'no_delete']) sqlite.exec(`drop trigger if exists ${table}_${rule}`)
  }
  sqlite.pragma('foreign_keys = off')
  return sqlite
}

test('half a character is refused, and one that an earlier version let in accuses nobody', async () => {
  const server = await startServer()
  const { send } = await sayOfEveryKind(server, '说明')
  const body = { id: crypto.randomUUID(), month: '2024-09', basis: 'dispatch', doneYuan: 1, note: 'a\ud83d' }
  expect((await send('investment', body)).status).toBe(400)
  const { writer, close } = connect(server.file)
  const [row] = await writer.selectFrom('investment_entry').selectAll().where('provenance', '=', 'entered').execute()
  const by = { at: SAMPLE_DAY, actor: 'zhang', action: 'investment.record' as const, projectId: PROJECT }
  const { id: _id, sequence: _sequence, ...alike } = row!
  await writer
    .insertInto('investment_entry')
    .values({ ...alike, id: 'half', note: body.note })
    .execute()
  await insertAudit(writer, { ...by, subject: 'half', after: { id: 'half', note: body.note, doneYuan: row!.done_yuan } })
  await close()
  expect((await verify(server.file, SAMPLE_DAY)).entries.differing).toEqual([])
})

test('a verification names entries of any kind that were changed, removed or added behind the back of the audit log', async () => {
  const server = await startServer()
  const { sent } = await sayOfEveryKind(server, '说明')
  const admin = await server.signIn('admin')
  const { id: fundId } = sent.find(({ kind }) => kind === 'fund')!.body
  const withdrawal = { id: crypto.randomUUID(), note: null }
  const path = `/api/projects/${PROJECT}/entries/fund/${fundId}/withdrawal`
  expect((await post(server.url, path, withdrawal, admin)).status).toBe(201)
  expect((await verify(server.file, SAMPLE_DAY)).entries).toEqual({ checked: sent.length, differing: [] })

  const sqlite = openTampered(server.file)
  for (const { kind, body } of sent) {
    const table = LOG_TABLES[kind]
    const row = sqlite.prepare(`select * from ${table} where id = ?`).get(body.id) as Record<string, unknown>
    const differing = async () => (await verify(server.file, SAMPLE_DAY)).entries.differing
    sqlite.prepare(`update ${table} set note = 'anders' where id = ?`).run(body.id)
    expect(await differing(), `${kind} changed`).toEqual([body.id])
    sqlite.prepare(`delete from ${table} where id = ?`).run(body.id)
    expect(await differing(), `${kind} removed`).toEqual([body.id])
    const columns = Object.keys(row)
    const insert = sqlite.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`)
    insert.run(...Object.values(row))
    insert.run(...Object.values({ ...row, id: `${kind}-added`, sequence: 9_000_000 }))
    expect(await differing(), `${kind} added`).toEqual([`${kind}-added`])
    sqlite.prepare(`delete from ${table} where id = ?`).run(`${kind}-added`)
    expect(await differing(), `${kind} put back`).toEqual([])
    insert.run(...Object.values({ ...row, id: `${kind}-taken-back`, sequence: 9_000_001, withdrawn: 1, replaces: body.id }))
    expect(await differing(), `${kind} taken back by nobody`).toEqual([`${kind}-taken-back`])
    sqlite.prepare(`delete from ${table} where id = ?`).run(`${kind}-taken-back`)
    const review = sqlite.prepare(
      `insert into review (id, entry_id, project_id, decision, reason, reviewer, recorded_at, provenance) values (?, ?, ?, 'returned', 'x', 'li', '2024-10-23', 'entered')`,
    )
    review.run(`${kind}-review`, body.id, PROJECT)
    expect(await differing(), `${kind} decided on by nobody`).toEqual([body.id])
    sqlite.exec('drop trigger if exists review_no_delete')
    sqlite.prepare('delete from review where id = ?').run(`${kind}-review`)
  }
  sqlite.close()
}, 120_000)
