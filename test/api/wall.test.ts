import { toJson } from '#db/schema/json-text.ts'
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { migrate } from '#db/migrate.ts'
import { daysBetween } from '#domain/dates/calendar-date.ts'
import { YINCHUAN } from '#domain/lights/rule-set.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { pairedDisplay } from '../support/displays.ts'
import { post, startServer, type TestServer } from '../support/server.ts'

interface Bar {
  key: string
  name: string
  physicalPercent: number | null
}
interface Wall {
  revision: number
  counts: { total: number }
  bars: { worst: Bar[]; largest: Bar[] }
  map: { sites: { key: string }[] }
}
interface Self {
  notices: { title: string; picture: string | null }[]
}

async function json<T>(server: Pick<TestServer, 'url'>, path: string, cookie: string): Promise<T> {
  const answer = await fetch(server.url + path, { headers: { Cookie: cookie } })
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as T
}

/** The names of all fields, with where they stand; those of a list once. */
function fieldsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => fieldsOf(item, `${path}[]`)))]
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, path === '' ? key : `${path}.${key}`))
}

const BAR = [
  'key',
  'name',
  'category',
  'stage',
  'light',
  'totalInvestmentYuan',
  'physicalPercent',
  'plannedPercent',
  'deviationPoints',
  'plannedFinish',
  'illustrative',
]
const SEGMENT = ['name', 'weight', 'percent', 'plannedPercent', 'state']
const MILESTONE = ['project', 'name', 'unit', 'plannedFinish', 'finishedOn', 'daysLate', 'illustrative']

describe('what the walls are sent', () => {
  test('is exactly this, and holds nothing that opens anything else', async () => {
    const server = await startServer()
    const cookie = await pairedDisplay(server, await server.signIn('admin'))
    const wall = await json<Wall>(server, '/api/display/wall', cookie)
    const groups = (path: string, names: string[]) => names.map((name) => `${path}.${name}`)
    const allowed = new Set([
      'asOf',
      'revision',
      'zone.name',
      'bars.total',
      ...groups('counts', ['total', 'cancelled']),
      ...groups('counts.byCategory', ['industrial', 'factor']),
      ...groups('counts.byStage', [
        'reserve',
        'signed',
        'preparing',
        'building',
        'completed',
        'operating',
        'atCapacity',
        'paused',
        'cancelled',
      ]),
      ...groups('counts.byLight', ['green', 'yellow', 'red', 'grey']),
      ...groups('investment', ['totalYuan', 'unknownTotal', 'annualPlanYuan', 'annualDoneYuan', 'cumulativeDoneYuan', 'cancelledYuan']),
      ...groups('investment.scheduled', [
        'throughMonth',
        'doneYuan',
        'dueYuan',
        'donePercent',
        'duePercent',
        'unreportedProjects',
        'runningMonthDoneYuan',
      ]),
      ...groups('progress', ['physicalPercent', 'plannedPercent', 'included', 'unknownInvestment']),
      ...groups('sectors[]', ['sector', 'projects', 'totalYuan', 'unknownTotal', 'doneYuan']),
      ...groups('monthly[]', ['month', 'planYuan', 'doneYuan', 'cumulativePlanYuan', 'cumulativeDoneYuan']),
      ...['bars.worst[]', 'bars.largest[]'].flatMap((path) => [
        ...groups(path, BAR),
        `${path}.illustrativeParts[]`,
        ...groups(`${path}.segments[]`, SEGMENT),
      ]),
      ...groups('map.plan[].geometry', ['type', 'coordinates[][]', 'coordinates[][][]']),
      ...groups('map.plan[].properties', ['kind', 'name', 'schematic']),
      ...groups('map.sites[]', ['key', 'name', 'light', 'totalInvestmentYuan', 'lng', 'lat', 'illustrative', 'schematic']),
      ...groups('map.sites[].geometry', ['type', 'coordinates[]', 'coordinates[][]', 'coordinates[][][]']),
      'map.total',
      ...['finished', 'upcoming', 'overdue'].flatMap((group) => [
        `milestones.${group}.total`,
        ...groups(`milestones.${group}.items[]`, MILESTONE),
      ]),
      'hasIllustrative',
    ])
    expect(fieldsOf(wall).filter((field) => !allowed.has(field))).toEqual([])

    const project = await json<object>(server, `/api/display/projects/${wall.bars.largest[0]!.key}`, cookie)
    const own = new Set([
      ...BAR,
      'illustrativeParts[]',
      ...groups('segments[]', SEGMENT),
      'fullName',
      'landAreaM2',
      'cumulativeDoneYuan',
      'startedOn',
      'completedOn',
      'forecast.early',
      'forecast.late',
      'units[].name',
      'units[].percent',
      'units[].plannedPercent',
      ...groups('units[].segments[]', SEGMENT),
      ...groups('curve[]', ['month', 'plannedPercent', 'physicalPercent']),
      ...groups('benefits[]', ['measure', 'targetValue', 'isAtLeast']),
      'picture',
    ])
    expect(fieldsOf(project).filter((field) => !own.has(field))).toEqual([])

    const { reader, close } = connect(server.file)
    const projects = await reader.selectFrom('project').select(['id', 'leader_role', 'responsible_unit']).execute()
    const persons = await reader.selectFrom('party').select('name').where('is_person', '=', 1).execute()
    const issues = await reader.selectFrom('issue').select('title').execute()
    await close()
    const sent = JSON.stringify([wall, project])
    const secrets = [...projects.map(({ id }) => `"${id}"`), ...persons.map(({ name }) => name), ...issues.map(({ title }) => title)]
    expect(secrets.length).toBeGreaterThan(12)
    expect(secrets.filter((secret) => sent.includes(secret))).toEqual([])
    for (const { key } of wall.bars.worst) expect((await fetch(`${server.url}/api/projects/${key}`)).status).toBe(404)
  })

  test('has no forecast of a project of which nobody knows how it stands, nor one that spans years', async () => {
    const server = await startServer()
    const cookie = await pairedDisplay(server, await server.signIn('admin'))
    const { bars } = await json<Wall>(server, '/api/display/wall', cookie)
    const shown: { light: string | null; computed: boolean; forecast: { early: string | null; late: string | null } }[] = []
    for (const { key } of bars.worst) {
      const project = await json<{ light: string | null; forecast: { early: string | null; late: string | null } }>(
        server,
        `/api/display/projects/${key}`,
        cookie,
      )
      shown.push({ ...project, computed: project.forecast.early !== null })
    }
    expect(shown.some(({ light, computed }) => light !== 'grey' && computed)).toBe(true)
    const grey = shown.filter(({ light }) => light === 'grey')
    expect(grey.length).toBeGreaterThan(0)
    for (const { forecast } of grey) expect(forecast).toEqual({ early: null, late: null })
    for (const { forecast } of shown) {
      if (forecast.early) expect(daysBetween(forecast.early, forecast.late!)).toBeLessThanOrEqual(730)
    }
  })

  test('counts what is accepted, and knows of a report that waits only that there is one', async () => {
    const server = await startServer()
    const admin = await server.signIn('admin')
    const cookie = await pairedDisplay(server, admin)
    const report = () => ({ id: randomUUID(), milestoneId: 'precision-casting-structure', asOf: '2024-10-23', percent: 40 })
    const other = connect(server.file)
    await other.writer.updateTable('zone').set({ is_review_required: 1 }).execute()
    const before = await json<Wall>(server, '/api/display/wall', cookie)
    expect((await post(server.url, '/api/projects/precision-casting/progress', report(), admin)).status).toBe(201)
    const waiting = await json<Wall>(server, '/api/display/wall', cookie)
    expect(waiting).toEqual({ ...before, revision: before.revision + 1 })
    await other.writer.updateTable('zone').set({ is_review_required: 0 }).execute()
    await other.close()
    expect((await post(server.url, '/api/projects/precision-casting/progress', report(), admin)).status).toBe(201)
    const after = await json<Wall>(server, '/api/display/wall', cookie)
    expect(after.revision).toBe(before.revision + 2)
    const percent = ({ bars }: Wall) => bars.largest.find(({ name }) => name === '精密铸件一期')!.physicalPercent!
    expect(percent(after)).toBeGreaterThan(percent(before))
  })

  test('of a zone without a project, and of figures that nobody knows, is a picture all the same', async () => {
    const server = await startServer({
      prepare: async (file) => {
        const { writer, close } = connect(file)
        await migrate(writer, file)
        await writer
          .insertInto('zone')
          .values({
            id: 'new',
            name: '新区',
            region_code: null,
            time_zone: 'Asia/Shanghai',
            month_factors: toJson(Array(12).fill(1)),
            status_date: null,
            is_review_required: 0,
            is_public: 1,
            position: 1,
            source_id: null,
          })
          .execute()
        await writer
          .insertInto('light_rule_set')
          .values({
            zone_id: 'new',
            version: 1,
            preset: 'yinchuan',
            rules: toJson(YINCHUAN),
            recorded_at: SAMPLE_DAY.toISOString(),
          })
          .execute()
        await close()
      },
    })
    const admin = await server.signIn('admin')
    const cookie = await pairedDisplay(server, admin)
    const empty = await json<Wall>(server, '/api/display/wall', cookie)
    expect([empty.counts.total, empty.bars.worst, empty.map.sites]).toEqual([0, [], []])
    const name = '名'.repeat(60)
    expect((await post(server.url, '/api/projects', { id: randomUUID(), name, category: 'industrial' }, admin)).status).toBe(201)
    const wall = await json<Wall>(server, '/api/display/wall', cookie)
    expect(wall.bars.worst).toMatchObject([{ physicalPercent: null, totalInvestmentYuan: null, segments: [] }])
    const project = await json<{ fullName: string; curve: object[] }>(server, `/api/display/projects/${wall.bars.worst[0]!.key}`, cookie)
    expect(project).toMatchObject({ fullName: name, curve: [], units: [], picture: null })
    expect((await fetch(`${server.url}/api/display/projects/nothing`, { headers: { Cookie: cookie } })).status).toBe(404)
  })
})

describe('notices and pictures', () => {
  const notice = { title: '安全生产月', body: '请佩戴安全帽', pictureId: null, until: null }

  test('are an administrator’s, are on the walls at once, and go from there', async () => {
    const server = await startServer()
    const admin = await server.signIn('admin')
    const cookie = await pairedDisplay(server, admin)
    const path = `/api/wall-notices/${randomUUID()}`
    expect((await post(server.url, path, notice, await server.signIn('official'), 'PUT')).status).toBe(403)
    const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#456' } })
      .jpeg()
      .toBuffer()
    const upload = (query: string, body: Buffer) =>
      fetch(`${server.url}/api/wall-pictures${query}`, {
        method: 'POST',
        headers: { 'Content-Type': 'image/jpeg', Cookie: admin },
        body: new Uint8Array(body),
      })
    expect((await upload('', Buffer.from('%PDF-1.7 no picture'))).status).toBe(422)
    expect((await upload('?project=nobody', jpeg)).status).toBe(422)
    const { id: pictureId } = (await (await upload('?project=textile-park', jpeg)).json()) as { id: string }
    expect((await post(server.url, path, { ...notice, pictureId: randomUUID() }, admin, 'PUT')).status).toBe(422)
    expect((await post(server.url, path, { ...notice, pictureId }, admin, 'PUT')).status).toBe(200)
    expect((await post(server.url, path, notice, admin, 'PUT')).status).toBe(412)
    const wall = await json<Wall>(server, '/api/display/wall', cookie)
    const shown = async () => (await json<Self>(server, '/api/display', cookie)).notices
    expect(await shown()).toMatchObject([{ title: '安全生产月', picture: pictureId }])
    const textile = wall.bars.largest.find(({ name }) => name === '现代纺织产业园')!
    expect(await json(server, `/api/display/projects/${textile.key}`, cookie)).toMatchObject({ picture: pictureId })
    const picture = await fetch(`${server.url}/api/display/pictures/${pictureId}`, { headers: { Cookie: cookie } })
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect((await fetch(`${server.url}/api/display/pictures/${pictureId}`)).status).toBe(401)

    expect((await post(server.url, `/api/wall-pictures/${pictureId}`, undefined, admin, 'DELETE')).status).toBe(204)
    expect((await fetch(`${server.url}/api/display/pictures/${pictureId}`, { headers: { Cookie: cookie } })).status).toBe(404)
    expect(await shown()).toMatchObject([{ picture: null }])
    expect((await post(server.url, path, undefined, admin, 'DELETE')).status).toBe(204)
    expect(await shown()).toEqual([])
  })

  test('with hidden characters, too long, or with more than they have, are refused', async () => {
    const server = await startServer()
    const admin = await server.signIn('admin')
    const wrong = [
      { title: '' },
      { title: '题'.repeat(41) },
      { body: '文'.repeat(401) },
      { body: '\u202e反' },
      { until: '2024-02-30' },
      { startsOn: '2024-10-24', until: '2024-10-23' },
      { weekdays: [] },
      { weekdays: [8] },
      { weekdays: [1, 1] },
      { role: 'admin' },
    ]
    for (const part of wrong) {
      expect(
        (await post(server.url, `/api/wall-notices/${randomUUID()}`, { ...notice, ...part }, admin, 'PUT')).status,
        JSON.stringify(part),
      ).toBe(400)
    }
  })
})
