import { beforeEach, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { connect } from '#db/engine/connection.ts'
import { buildBenchZone } from '../bench/build-zone.ts'
import { post, startServer, type TestServer } from '../support/server.ts'

interface Item {
  name: string
  alsoWritten: string[]
  contact: string | null
  phone: string | null
  version: number | null
  userName: string | null
  projects: Record<string, number>
  matters: Record<string, { open: number; overdue: number; soon: number }>
  letters: { open: number; overdue: number }
}

describe('who must act', () => {
  let server: TestServer
  let official: string
  const read = async <T>(path: string) => (await (await fetch(server.url + path, { headers: { Cookie: official } })).json()) as T
  const list = async (kind = 'unit') => (await read<{ items: Item[] }>(`/api/duty-holders?kind=${kind}`)).items
  const named = async (name: string) => (await list()).find((item) => item.name === name)
  const send = (body: object, path = '', method = 'PUT') => post(server.url, `/api/duty-holders${path}`, body, official, method)
  const facts = { contact: '示例联系人', phone: '0437-0000000', note: null, username: null }

  beforeEach(async () => {
    server = await startServer({})
    official = await server.signIn('official')
  })

  test('is everybody that projects, matters and letters name, with exactly what the lists show of them', async () => {
    for (const kind of ['unit', 'leader', 'agent']) {
      const items = await list(kind)
      expect(items.length, kind).toBeGreaterThan(0)
      for (const { name, matters, projects } of items) {
        const of = `${kind}=${encodeURIComponent(name)}`
        for (const [matter, counts] of Object.entries(matters)) {
          const open = await read<{ total: number; overdue: number }>(`/api/matters?kind=${matter}&status=open&${of}&limit=1`)
          const soon = await read<{ total: number }>(`/api/matters?kind=${matter}&status=soon&${of}&limit=1`)
          expect({ open: open.total, overdue: open.overdue, soon: soon.total }, `${matter} ${of}`).toEqual(counts)
        }
        if (kind === 'agent') continue
        const { total } = await read<{ total: number }>(`/api/projects?${of}&limit=1`)
        expect(
          Object.values(projects).reduce((sum, count) => sum + count, 0),
          of,
        ).toBe(total)
      }
    }
  })

  test('has a contact that two people do not overwrite unseen', async () => {
    const { name } = (await list())[0]!
    expect((await send({ kind: 'unit', name, ...facts, version: null })).status).toBe(200)
    expect(await named(name)).toMatchObject({ contact: '示例联系人', phone: '0437-0000000', version: 1 })
    expect((await send({ kind: 'unit', name, ...facts, version: null })).status).toBe(412)
    expect((await send({ kind: 'unit', name, ...facts, username: 'nobody', version: 1 })).status).toBe(422)
    expect((await send({ kind: 'unit', name, ...facts, phone: null, version: 1 })).status).toBe(200)
    expect(await named(name)).toMatchObject({ phone: null, version: 2 })
  })

  test('that is written in two ways is one, in every list and filter, and two again when taken apart', async () => {
    const [one, other] = (await list()).filter(({ projects }) => Object.values(projects).some((count) => count > 0)) as [Item, Item]
    const sum = (item: Item) => Object.values(item.projects).reduce((total, count) => total + count, 0)
    const together = sum(one) + sum(other)
    expect((await send({ kind: 'unit', names: [other.name], into: one.name }, '/merge', 'POST')).status).toBe(204)
    expect(await named(other.name)).toBeUndefined()
    const merged = (await named(one.name))!
    expect([sum(merged), merged.alsoWritten]).toEqual([together, [other.name]])
    for (const name of [one.name, other.name]) {
      const { total } = await read<{ total: number }>(`/api/projects?unit=${encodeURIComponent(name)}`)
      expect(total).toBe(together)
      const open = await read<{ total: number }>(`/api/matters?kind=milestone&unit=${encodeURIComponent(name)}`)
      expect(open.total).toBe(merged.matters['milestone']!.open)
    }
    const { groups } = await read<{ groups: { key: string | null; total: number }[] }>('/api/matters/groups?kind=milestone&by=unit')
    expect(groups.map(({ key }) => key)).not.toContain(other.name)
    expect(groups.find(({ key }) => key === one.name)?.total).toBe(merged.matters['milestone']!.open)
    expect((await send({ kind: 'unit', names: [one.name], into: other.name }, '/merge', 'POST')).status).toBe(422)
    expect((await send({ kind: 'unit', name: other.name }, '/split', 'POST')).status).toBe(204)
    expect(sum((await named(other.name))!)).toBe(sum(other))
    expect((await send({ kind: 'unit', name: other.name }, '/split', 'POST')).status).toBe(404)
    const { reader, close } = connect(server.file)
    const actions = await reader.selectFrom('audit_row').select('action').where('action', 'like', 'duty.%').orderBy('sequence').execute()
    await close()
    expect(actions.map(({ action }) => action)).toEqual(['duty.merge', 'duty.split'])
  })

  test('is nobody less where there are more of them than a list of groups shows', async () => {
    const zone = await startServer({ withSample: false, prepare: (file) => buildBenchZone(file, 350) })
    const { writer, close } = connect(zone.file)
    await sql`update project set responsible_unit = 'unit ' || id`.execute(writer)
    await sql`update zone set revision = revision + 1, public_revision = public_revision + 1`.execute(writer)
    await close()
    const cookie = await zone.signIn('official')
    const get = async <T>(path: string) => (await (await fetch(zone.url + path, { headers: { Cookie: cookie } })).json()) as T
    const { items } = await get<{ items: Item[] }>('/api/duty-holders?kind=unit')
    const { total } = await get<{ total: number }>('/api/matters?kind=milestone&status=open&limit=1')
    expect(items.length).toBeGreaterThan(349)
    expect(items.reduce((sum, { matters }) => sum + matters['milestone']!.open, 0)).toBe(total)
  })
})
