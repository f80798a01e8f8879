import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { closedSchema } from '../support/closed-schema.ts'
import { pairedDisplay } from '../support/displays.ts'
import { jsonSchema, operationsOf, type ApiDocument, type Operation } from '../support/fuzz/operations.ts'
import { sendLedger } from '../support/import-desk.ts'
import { holdMeetings } from '../support/meeting-room.ts'
import { startServer, type TestServer } from '../support/server.ts'

/** Of the sample: one with everything, one of a press text, one that serves others. */
const PROJECTS = ['textile-park', 'pp-fibre', 'park-east-road']
const KINDS = ['milestone', 'approval', 'issue', 'support']
const QUERIES: Record<string, string[]> = {
  '/api/changes': ['?since=2024-10-16'],
  '/api/display/bars': ['?order=largest&limit=10&offset=0'],
  '/api/duty-holders': ['unit', 'leader', 'agent'].map((kind) => `?kind=${kind}`),
  '/api/matters': KINDS.map((kind) => `?kind=${kind}`),
  '/api/search': ['?q=%E5%8A%9E', '?q=%E5%B1%80', '?q=%E6%96%B9%E6%A1%88'],
  '/api/matters/groups': KINDS.map((kind) => `?kind=${kind}&by=leader`),
}

interface Asked {
  server: TestServer
  cookie: string | null
}

const get = ({ server, cookie }: Asked, path: string) => fetch(server.url + path, { headers: cookie === null ? {} : { Cookie: cookie } })

/** Addresses of a route that somebody is answered at, filled with what there is. */
async function addressesOf({ path }: Operation, asked: Asked): Promise<string[]> {
  if (path === '/api/display/projects/{key}') {
    const wall = await get(asked, '/api/display/wall')
    const keys = wall.ok ? ((await wall.json()) as { bars: { worst: { key: string }[] } }).bars.worst : []
    return keys.slice(0, 3).map(({ key }) => `/api/display/projects/${key}`)
  }
  if (path.startsWith('/api/imports/{id}')) {
    const sent =
      asked.cookie === null
        ? null
        : await sendLedger(asked.server, asked.cookie, Buffer.from('项目名称,总投资（万元）\n示例厂,很多\n示例二厂,约300\n'))
    return sent?.ok ? [path.replace('{id}', ((await sent.json()) as { id: string }).id)] : []
  }
  if (path.includes('{username}')) return [path.replace('{username}', 'official')]
  if (path.includes('{meetingId}') || path.includes('{letterId}')) {
    const listed = await get(asked, path.includes('{meetingId}') ? '/api/meetings' : '/api/letters?status=all')
    const { items } = listed.ok ? ((await listed.json()) as { items: { id: string }[] }) : { items: [] }
    return items.map(({ id }) => path.replace(/\{\w+\}/, id))
  }
  if (path.includes('{entryId}')) {
    const log = await get(asked, `/api/projects/${PROJECTS[0]}/log`)
    const { items } = log.ok ? ((await log.json()) as { items: { kind: string; id: string }[] }) : { items: [] }
    const ofKinds = [...new Map(items.map((entry) => [entry.kind, entry])).values()]
    return ofKinds.map(({ kind, id }) => `/api/projects/${PROJECTS[0]}/entries/${kind}/${id}`)
  }
  const filled = path.includes('{id}') ? PROJECTS.map((id) => path.replace('{id}', id)) : [path]
  return filled.flatMap((address) => (QUERIES[path] ?? ['']).map((query) => address + query))
}

test('no answer carries a field that its schema does not declare, whoever asks', async () => {
  const server = await startServer()
  const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as ApiDocument
  const { schemas } = document.components
  const components = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, closedSchema(schema, schemas)]))
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'api', components: { schemas: components } })
  const roles = ['admin', 'official', 'manager', 'auditor'] as const
  const people = await Promise.all(roles.map((role) => server.signIn(role)))
  const cookies = [null, ...people, await pairedDisplay(server, people[0]!)]
  await holdMeetings(server.url, people[1]!, PROJECTS[0]!)
  const seen = new Map<string, number>()
  const more: string[] = []
  for (const operation of operationsOf(document).filter(({ method, path }) => method === 'GET' && path !== '/api/events')) {
    const schema = jsonSchema(operation.responses['200']?.content)
    if (schema === undefined) continue
    const pointed = JSON.parse(JSON.stringify(closedSchema(schema, schemas)).replaceAll('"#/components', '"api#/components')) as object
    const isDeclared = ajv.compile(pointed)
    for (const cookie of cookies) {
      for (const address of await addressesOf(operation, { server, cookie })) {
        const answer = await get({ server, cookie }, address)
        if (answer.status !== 200) continue
        seen.set(operation.path, (seen.get(operation.path) ?? 0) + 1)
        if (!isDeclared(await answer.json()))
          more.push(`${address}: ${ajv.errorsText(isDeclared.errors)} ${JSON.stringify(isDeclared.errors?.[0]?.params)}`)
      }
    }
  }
  expect([...new Set(more)]).toEqual([])
  const unseen = operationsOf(document).filter(
    ({ method, path, responses }) => method === 'GET' && path !== '/api/events' && jsonSchema(responses['200']?.content) && !seen.has(path),
  )
  expect(unseen.map(({ path }) => path)).toEqual([])
})

test('an answer with a field more is noticed, in parts of a whole too', () => {
  const components = { Base: { type: 'object', properties: { id: { type: 'string' } } } }
  const schema = closedSchema(
    { allOf: [{ $ref: '#/components/schemas/Base' }, { type: 'object', properties: { name: { type: 'string' } } }] },
    components,
  )
  const isDeclared = new Ajv2020({ strict: false }).compile(schema as object)
  expect(isDeclared({ id: 'a', name: 'b' })).toBe(true)
  expect(isDeclared({ id: 'a', name: 'b', note: 'c' })).toBe(false)
})
