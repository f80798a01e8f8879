import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { verify } from '#services/verification/verify.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { managerOf } from '../support/manager.ts'
import { post, startServer, type TestServer } from '../support/server.ts'

interface Audit {
  items: {
    sequence: number
    actor: string
    actorName: string | null
    action: string
    projectName: string | null
    differences: { path: string; before?: unknown; after?: unknown }[]
  }[]
  next: number | null
  actors: string[]
  about: string[]
}
interface Verification {
  finishedAt: string | null
  hasFailed: boolean
  result: { damage: string[]; audit: { rows: number; brokenAt: number | null }; differing: string[] } | null
}

async function get<T>(server: TestServer, path: string, cookie: string): Promise<T> {
  const answer = await fetch(server.url + path, { headers: { Cookie: cookie } })
  expect(answer.status).toBe(200)
  return (await answer.json()) as T
}

test('the audit log is read by its actors, kinds, projects and days, page by page, with what changed', async () => {
  const server = await startServer()
  const admin = await server.signIn('admin')
  const { send } = await managerOf(server, 'precision-casting', 'zhang')
  await send('progress', { id: randomUUID(), milestoneId: 'precision-casting-structure', asOf: '2024-10-23', percent: 60 })
  await post(server.url, '/api/zone', { name: '新区' }, admin, 'PATCH')
  const auditor = await server.signIn('auditor')
  const all = await get<Audit>(server, '/api/audit', auditor)
  expect(all.items[0]).toMatchObject({ actor: 'auditor', action: 'session.start' })
  expect(all.actors).toEqual(expect.arrayContaining(['admin', 'zhang', 'test']))
  expect(all.about).toEqual(expect.arrayContaining(['progress', 'user', 'zone']))
  const of = async (query: string) => (await get<Audit>(server, `/api/audit?${query}`, auditor)).items
  expect(await of('about=zone')).toMatchObject([
    { actor: 'admin', actorName: 'admin某', action: 'zone.edit', name: '新区', differences: [{ path: 'name', after: '新区' }] },
  ])
  const [report] = await of('actor=zhang')
  expect(report).toMatchObject({ action: 'progress.record', projectName: '精密铸件一期' })
  expect(report!.differences).toContainEqual({ path: 'percent', after: 60 })
  expect(await of('project=textile-park')).toEqual([])
  expect((await of('project=precision-casting')).length).toBeGreaterThan(0)
  expect(await of(`q=${encodeURIComponent('铸件')}`)).toEqual(await of('project=precision-casting'))
  expect((await of('q=ADMIN%E6%9F%90')).map(({ actor }) => actor)).toContain('admin')
  expect((await of('q=zhang')).map(({ action }) => action)).toEqual(expect.arrayContaining(['progress.record', 'user.create']))
  const milestone = await of(`q=${(report as unknown as { subject: string }).subject}`)
  expect(milestone.map(({ sequence }) => sequence)).toContain(report!.sequence)
  expect(await of('q=%25')).toEqual([])
  expect(await of('since=2024-10-24T00:00:00Z')).toEqual([])
  expect(await of('until=2024-10-24T00:00:00Z')).toHaveLength(all.items.length)
  const first = await get<Audit>(server, '/api/audit?limit=2', auditor)
  const second = await get<Audit>(server, `/api/audit?limit=2&before=${first.next}`, auditor)
  expect([...first.items, ...second.items].map(({ sequence }) => sequence)).toEqual(all.items.slice(0, 4).map(({ sequence }) => sequence))
  const official = await server.signIn('official')
  expect((await fetch(`${server.url}/api/audit`, { headers: { Cookie: official } })).status).toBe(403)
})

test('a verification on demand finds what was tampered with, while the server goes on', async () => {
  const server = await startServer()
  const admin = await server.signIn('admin')
  const finished = async (): Promise<Verification> => {
    expect((await post(server.url, '/api/verification', undefined, admin)).status).toBe(202)
    let state: Verification | undefined
    await expect
      .poll(async () => (state = await get<Verification>(server, '/api/verification', admin)).finishedAt, { timeout: 20_000 })
      .not.toBeNull()
    return state!
  }
  expect(await finished()).toMatchObject({ hasFailed: false, result: { damage: [], differing: [], audit: { brokenAt: null } } })
  const sqlite = new Database(server.file)
  sqlite.exec(
    `drop trigger audit_row_no_update; update audit_row set actor = 'wang' where sequence = 1; update project_state set physical_percent = 99 where project_id = 'precision-casting'`,
  )
  sqlite.close()
  expect(await finished()).toMatchObject({ result: { differing: ['precision-casting'], audit: { brokenAt: 1 } } })
})

test('each verification notes where the audit log ends, so that a log that was cut or written anew later is noticed', async () => {
  const server = await startServer()
  const admin = await server.signIn('admin')
  for (const name of ['甲', '乙', '丙']) await post(server.url, '/api/zone', { name }, admin, 'PATCH')
  await post(server.url, '/api/verification', undefined, admin)
  type Runs = { finishedAt: string | null; runs: { isSound: boolean; auditRows: number; auditHead: string }[] }
  const state = () => get<Runs>(server, '/api/verification', admin)
  await expect.poll(async () => (await state()).runs.length, { timeout: 20_000 }).toBe(1)
  const [run] = (await state()).runs
  expect(run).toMatchObject({ isSound: true })
  expect(run!.auditHead).toMatch(/^[0-9a-f]{64}$/)
  expect((await verify(server.file, SAMPLE_DAY)).audit).toMatchObject({ brokenAt: null })
  const sqlite = new Database(server.file)
  expect(() => sqlite.exec('delete from verification_run')).toThrow('append-only')
  sqlite.exec(`drop trigger audit_row_no_delete; delete from audit_row where sequence >= ${run!.auditRows}`)
  sqlite.exec(`update sqlite_sequence set seq = ${run!.auditRows - 1} where name = 'audit_row'`)
  expect((await verify(server.file, SAMPLE_DAY)).audit.brokenAt).toBe(run!.auditRows)
  // Whoever goes on from there, and longer than before, does not lead there either.
  sqlite.close()
  for (const name of ['丁', '戊']) expect((await post(server.url, '/api/zone', { name }, admin, 'PATCH')).status).toBe(200)
  expect((await verify(server.file, SAMPLE_DAY)).audit.brokenAt).toBe(run!.auditRows)
})
