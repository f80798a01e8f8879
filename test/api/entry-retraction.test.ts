import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { LOG_TABLES, type LogKind } from '#db/schema/log-tables.ts'
import { connect } from '#db/engine/connection.ts'
import { RETRACTED } from '#domain/entries/retracted.ts'
import { verify } from '#services/verification/verify.ts'
import { PROJECT, sayOfEveryKind } from '../support/all-kinds.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { post, startServer } from '../support/server.ts'

/** A phone number, as people write one into a note. */
const PERSONAL = '工长刘大川 13904370000'

const EVERYWHERE = [
  `projects/${PROJECT}`,
  `projects/${PROJECT}?view=all`,
  `projects/${PROJECT}?view=all&asOf=2024-10-23&knownAt=2024-10-23T15:59:59.999Z`,
  `projects/${PROJECT}/log?view=all&limit=200`,
  'overview?view=all',
  'projects?view=all',
  'map?view=all',
  'matters?about=issue',
  'review',
  'report/mine',
  'changes?since=2024-10-16&view=all',
  'audit?limit=200',
  `audit?limit=200&project=${PROJECT}`,
]

test('personal data that was written into an entry of any kind is taken out everywhere, and the log says that it was', async () => {
  const server = await startServer()
  const { sent, cookie, send } = await sayOfEveryKind(server, PERSONAL)
  const admin = await server.signIn('admin')
  const official = await server.signIn('official')
  const read = async (path: string, who = admin) => (await fetch(`${server.url}/api/${path}`, { headers: { Cookie: who } })).text()
  expect(sent.map(({ kind }) => kind).sort()).toEqual(Object.keys(LOG_TABLES).sort())
  expect(await read(`projects/${PROJECT}/log?view=all&limit=200`)).toContain(PERSONAL)
  expect(await read('audit?limit=200')).toContain(PERSONAL)

  const retract = (kind: LogKind, id: string, who: string, reason = '电话属个人信息') =>
    post(server.url, `/api/projects/${PROJECT}/entries/${kind}/${id}/retraction`, { reason }, who)
  for (const {
    kind,
    body: { id },
  } of sent) {
    expect((await retract(kind, id, official)).status).toBe(403)
    expect((await retract(kind, id, cookie)).status).toBe(403)
    expect((await retract(kind, id, admin, ' ')).status).toBe(400)
    expect((await retract(kind, id, admin)).status, kind).toBe(204)
    expect((await retract(kind, id, admin)).status, `${kind} again`).toBe(204)
  }
  expect((await retract('progress', randomUUID(), admin)).status).toBe(404)
  for (const path of EVERYWHERE) for (const who of [admin, cookie]) expect(await read(path, who), path).not.toContain(PERSONAL)
  const { items } = JSON.parse(await read(`projects/${PROJECT}/log?view=all&limit=200`)) as { items: { id: string; note: string | null }[] }
  const notes = new Map(items.map(({ id, note }) => [id, note]))
  expect(sent.map(({ body }) => notes.get(body.id))).toEqual(sent.map(() => RETRACTED))
  const audit = JSON.parse(await read('audit?about=entry')) as { items: { action: string; subject: string }[] }
  expect(audit.items.map(({ subject }) => subject).sort()).toEqual(sent.map(({ body }) => body.id).sort())
  // A phone that was not told of its success sends the same once more.
  for (const { path, body } of sent) expect((await send(path, body)).status, path).toBe(200)

  const { writer, close } = connect(server.file)
  for (const {
    kind,
    body: { id },
  } of sent) {
    const table = LOG_TABLES[kind] as 'progress_entry'
    const change = (note: string | null) => writer.updateTable(table).set({ note }).where('id', '=', id).execute()
    await expect(change('anders'), kind).rejects.toThrow('append-only')
    await expect(change(null), kind).rejects.toThrow('append-only')
    const figure = writer.updateTable(table).set({ recorded_at: '2024-01-01' }).where('id', '=', id)
    await expect(figure.execute(), kind).rejects.toThrow('append-only')
  }
  await close()
  expect(await verify(server.file, SAMPLE_DAY)).toMatchObject({ differing: [], damage: [], audit: { brokenAt: null } })
})

test('texts of an entry that nobody has retracted cannot be changed, not even into the mark', async () => {
  const server = await startServer()
  const { writer, close } = connect(server.file)
  const change = writer.updateTable('progress_entry').set({ note: RETRACTED })
  await expect(change.execute()).rejects.toThrow('append-only')
  await close()
})
