import { randomUUID } from 'node:crypto'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { connect, type Connections } from '#db/engine/connection.ts'
import { ROLES, type Role } from '#domain/people/roles.ts'
import { auditEnd } from '#db/repositories/audit.ts'
import { createSessions } from '#services/people/sessions.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { pairedDisplay } from '../support/displays.ts'
import { fitting, spoilt } from '../support/fuzz/arbitraries.ts'
import { jsonSchema, operationsOf, type ApiDocument, type Operation } from '../support/fuzz/operations.ts'
import { startServer, type TestServer } from '../support/server.ts'

/** Requests of each kind to each route by each role; more with FUZZ_RUNS. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1)
const SLOWEST_MS = 1000
/** A request that writes cannot be repeated: a busy machine is given more time instead. */
const SLOWEST_WRITE_MS = 3 * SLOWEST_MS
/** Stands in whatever strangers must not see. */
const CANARY = 'KANARIENVOGEL'

/** Routes whose answers never end, or that end or lock the session that asks. */
const isLeftOut = ({ path, method }: Operation) => path === '/api/events' || (path.startsWith('/api/session') && method !== 'GET')

/** Writes the canary into notes, titles and people, which are the staff's. */
async function release({ writer }: Connections): Promise<void> {
  await writer.updateTable('zone').set({ are_notes_public: 0 }).execute()
  await writer.updateTable('user_account').set({ name: CANARY }).execute()
  const common = {
    project_id: 'sock-dyeing',
    recorded_at: SAMPLE_DAY.toISOString(),
    reporter: CANARY,
    status: 'accepted' as const,
    replaces: null,
    provenance: 'entered' as const,
    source_id: null,
    batch_id: null,
  }
  await writer
    .insertInto('progress_entry')
    .values({
      id: 'canary',
      ...common,
      milestone_id: 'sock-dyeing-structure',
      as_of: '2024-10-22',
      percent: 40,
      started_on: null,
      finished_on: null,
      forecast_finish: null,
      note: CANARY,
      reason: CANARY,
    })
    .execute()
}

/** How many rows there are of everything but what is written about requests themselves. */
async function rowsOf({ reader }: Connections): Promise<string> {
  const { rows: tables } = await sql<{
    name: string
  }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`.execute(reader)
  const counted = tables
    .map(({ name }) => name)
    .filter((name) => !['audit_row', 'session', 'known_device', 'display_pairing', 'delivery', 'verification_run'].includes(name))
  const counts = counted.map((name) => sql<string>`(select ${name} || ' ' || count(*) from ${sql.table(name)})`)
  const audit = sql<string>`(select count(*) from audit_row where action not in ('request.refused'))`
  const { rows } = await sql<{
    state: string
  }>`select ${sql.join([...counts, audit], sql`|| ',' ||`)} || ',' || (select max(revision) from zone) as state`.execute(reader)
  return rows[0]!.state
}

async function knownValues({ reader }: Connections): Promise<Record<string, readonly unknown[]>> {
  const ids = async (table: 'project' | 'milestone') =>
    (await sql<{ id: string }>`select id from ${sql.table(table)} limit 30`.execute(reader)).rows.map(({ id }) => id)
  const projects = await ids('project')
  const milestones = await ids('milestone')
  const dates = ['2024-10-20', '2024-10-23', '2024-06-30']
  const point = { type: 'Point', coordinates: [125.13, 42.9] }
  const area = {
    type: 'Polygon',
    coordinates: [
      [
        [125.1, 42.9],
        [125.2, 42.9],
        [125.2, 43],
        [125.1, 42.9],
      ],
    ],
  }
  const dated = [
    'asOf',
    'since',
    'until',
    'signedOn',
    'plannedStart',
    'plannedFinish',
    'startedOn',
    'finishedOn',
    'forecastFinish',
    'on',
    'dueOn',
    'effectiveOn',
    'pinnedStatusDate',
    'startOn',
    'finishOn',
    'deadline',
    'nextReview',
    'start',
    'finish',
  ]
  return {
    ...Object.fromEntries(dated.map((name) => [name, dates])),
    knownAt: ['2024-10-21T08:00:00.000Z'],
    startedAt: ['2024-10-21T08:00:00.000Z'],
    month: ['2024-10', '2024-09'],
    year: [2024],
    zone: ['longshan'],
    offset: [0, 10],
    limit: [10],
    category: ['industrial', 'factor'],
    entryId: ['canary'],
    kind: ['progress', 'outline', 'started'],
    weight: [1, 5],
    role: ['施工'],
    step: ['立项'],
    title: ['停电'],
    site: [point],
    geometry: [area],
    factors: [Array.from({ length: 12 }, () => 1)],
    name: ['福镇厂房'],
    shortName: ['厂房'],
    username: ['fuzz-other'],
    version: [0, 1, 2],
    milestoneId: milestones,
    projectId: projects,
    project: projects,
  }
}

interface Asked {
  path: Record<string, unknown>
  query: Record<string, unknown>
  body: unknown
}

/** A request as it goes over the wire. */
function requestOf({ path, method, requestBody }: Operation, { path: places, query, body }: Asked): { path: string; init: RequestInit } {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(wellFormed(places[name])))
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, wellFormed(one)]))
  const search = pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
  const type = requestBody === undefined || jsonSchema(requestBody.content) ? 'application/json' : 'image/jpeg'
  return {
    path: filled + search,
    init: {
      method,
      headers: { 'Content-Type': type, 'If-Match': '"1"' },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) ?? '' }),
    },
  }
}

const wellFormed = (value: unknown) => String(typeof value === 'object' ? JSON.stringify(value) : value).toWellFormed()

class Fuzzed {
  readonly faults = new Set<string>()
  readonly server: TestServer
  readonly connections: Connections
  readonly document: ApiDocument
  readonly ajv = new Ajv2020({ strict: false, allErrors: false })

  constructor(server: TestServer, connections: Connections, document: ApiDocument) {
    this.server = server
    this.connections = connections
    this.document = document
    addFormats.default(this.ajv)
    this.ajv.addSchema({ $id: 'api', ...document })
  }

  /** Asks once, and notes everything that is not as the document or the product's rules say. */
  async ask(operation: Operation, who: string, cookie: string | null, asked: Asked): Promise<void> {
    const { path, init } = requestOf(operation, asked)
    const fault = (what: string) =>
      this.faults.add(
        `${operation.method} ${operation.path} by ${who}: ${what} — ${path.slice(0, 200)} ${String(init.body ?? '').slice(0, 300)}`,
      )
    const before = await rowsOf(this.connections)
    const headers = { ...(init.headers as Record<string, string>), ...(cookie === null ? {} : { Cookie: cookie }) }
    const asking = async () => {
      const start = performance.now()
      const answer = await fetch(this.server.url + path, { ...init, headers, redirect: 'manual' })
      return { answer, text: await answer.text(), ms: performance.now() - start }
    }
    const { answer, text, ms } = await asking()
    // The machine has others to serve: a question that can be asked again is slow when it is slow twice.
    const isSlow = operation.method === 'GET' ? ms > SLOWEST_MS && (await asking()).ms > SLOWEST_MS : ms > SLOWEST_WRITE_MS
    if (isSlow) fault('slow')
    const { status } = answer
    if (status >= 500 && status !== 503) fault(`${status} ${text.slice(0, 200)}`)
    const isRouted = status !== 404 || answer.headers.get('content-type')?.startsWith('application/problem') === true
    const said = operation.responses[status]
    if (isRouted && said === undefined) fault(`${status} is not declared: ${text.slice(0, 200)}`)
    if (status >= 400 && (await rowsOf(this.connections)) !== before) fault(`${status}, and something was written`)
    if ((who === 'stranger' || who === 'display') && text.includes(CANARY)) fault('shows what is the staff’s')
    const schema = jsonSchema(said?.content)
    if (schema !== undefined && text !== '') this.check(schema, text, fault)
  }

  check(schema: object, text: string, fault: (what: string) => void): void {
    const pointed = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')) as object
    const isValid = this.ajv.compile(pointed)
    if (!isValid(JSON.parse(text))) fault(`answer does not fit: ${this.ajv.errorsText(isValid.errors)}`)
  }
}

async function cookiesFor(server: TestServer, connections: Connections): Promise<() => Promise<[string, string | null][]>> {
  const admin = await server.signIn('admin', 'owner')
  const display = await pairedDisplay(server, admin)
  for (const role of ROLES) await server.signIn(role, `fuzz-${role}`)
  const users = await connections.reader
    .selectFrom('user_account')
    .select(['id', 'role', 'username'])
    .where('username', 'like', 'fuzz-%')
    .execute()
  const sessions = createSessions(connections, () => SAMPLE_DAY, 0)
  return async () => {
    const own = await Promise.all(
      users.map(
        async ({ id, role }) =>
          [role, `session=${(await sessions.start({ id, role: role as Role }, null, false)).token}`] as [string, string],
      ),
    )
    return [['stranger', null], ['display', display], ...own]
  }
}

test('every route answers everybody and everything as it is described, writes nothing that it refuses, and tells strangers nothing', async () => {
  const server = await startServer()
  const connections = connect(server.file)
  onTestFinished(() => connections.close())
  const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as ApiDocument
  const fuzzed = new Fuzzed(server, connections, document)
  const cookies = await cookiesFor(server, connections)
  await release(connections)
  const known = await knownValues(connections)
  const valueOf = fitting(document.components.schemas, known)
  const placeOf = fitting(document.components.schemas, { ...known, id: known['project']! })
  const seed = Number(process.env['FUZZ_SEED'] ?? 20_241_023)
  const logged = await auditEnd(connections.reader)
  for (const operation of operationsOf(document).filter((one) => !isLeftOut(one))) {
    const parameters = operation.parameters ?? []
    const group = (place: 'path' | 'query') => {
      const ours = parameters.filter((one) => one.in === place)
      const requiredKeys = ours.filter((one) => one.required ?? place === 'path').map(({ name }) => name)
      return fc.record(Object.fromEntries(ours.map(({ name, schema }) => [name, placeOf(schema, name)])), { requiredKeys })
    }
    const body = valueOf(jsonSchema(operation.requestBody?.content) ?? {})
    const sound = fc.record({ path: group('path'), query: group('query'), body })
    const spoiltParts = fc.oneof(
      fc.record({ path: group('path'), query: group('query'), body: spoilt(body) }),
      fc.record({
        path: group('path'),
        query: spoilt(group('query')).map((query) => (typeof query === 'object' && query !== null ? query : {}) as Record<string, unknown>),
        body,
      }),
      fc.record({
        path: spoilt(group('path')).map(
          (path) => (typeof path === 'object' && path !== null ? path : { id: String(path) }) as Record<string, unknown>,
        ),
        query: group('query'),
        body,
      }),
    )
    for (const [who, cookie] of await cookies()) {
      for (const asked of [...fc.sample(sound, { numRuns: RUNS, seed }), ...fc.sample(spoiltParts, { numRuns: RUNS, seed })]) {
        await fuzzed.ask(operation, who, cookie, { ...asked, body: withNewId(asked.body) })
      }
    }
  }
  expect([...fuzzed.faults]).toEqual([])
  const written = connections.reader.selectFrom('audit_row').select('action').distinct().where('sequence', '>', logged)
  expect((await written.execute()).length).toBeGreaterThan(4)
  const unplaced = written.where((eb) => eb.or([eb('address', 'is', null), eb('device', 'is', null), eb('request_id', 'is', null)]))
  expect(await unplaced.execute(), 'changes of which the audit log does not say from where they came').toEqual([])
}, 300_000)

/** A thing sent anew is a new thing: what is sent under an id twice is only confirmed. */
function withNewId(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string' && body.id.length === 36
    ? { ...body, id: randomUUID() }
    : body
}
