import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { managerOf } from '../support/manager.ts'
import { startServer, type TestServer } from '../support/server.ts'

async function json<T = Record<string, unknown>>(server: TestServer, path: string): Promise<T> {
  const response = await fetch(server.url + path)
  expect(response.status, path).toBe(200)
  return (await response.json()) as T
}

interface Item {
  id: string
  light: string | null
  physicalPercent: number | null
  deviationPoints: number | null
  illustrative: boolean
  segments: { id: string; weight: number }[]
}

describe('the overview', () => {
  test('sums the sample zone, and says what is unknown', async () => {
    const server = await startServer()
    const overview = await json(server, '/api/overview')
    expect(overview).toMatchObject({
      asOf: '2024-10-23',
      zone: { id: 'longshan', name: '龙山工业开发区' },
      counts: { total: 11, byLight: { green: 6, yellow: 2, red: 1, grey: 1 }, byCategory: { industrial: 5, factor: 6 } },
      investment: { totalYuan: 1_950_000_000, unknownTotal: 1 },
    })
    const monthly = overview['monthly'] as { month: string; doneYuan: number | null; cumulativeDoneYuan: number | null }[]
    expect(monthly).toHaveLength(12)
    expect(monthly[11]).toMatchObject({ month: '2024-12', doneYuan: null, cumulativeDoneYuan: null })
  })

  test('of a past day differs, and asking for today by its date is today', async () => {
    const server = await startServer()
    const today = await json(server, '/api/overview')
    expect(await json(server, '/api/overview?asOf=2024-10-23')).toEqual(today)
    const past = await json(server, '/api/overview?asOf=2024-05-31')
    expect(past).toMatchObject({ asOf: '2024-05-31' })
    expect((past['investment'] as { annualDoneYuan: number }).annualDoneYuan).toBeLessThan(
      (today['investment'] as { annualDoneYuan: number }).annualDoneYuan,
    )
  })

  test('replayed for the status date by another way says the same', async () => {
    const server = await startServer()
    const today = await json(server, '/api/overview')
    expect(await json(server, '/api/overview?knownAt=2030-01-01T00:00:00Z')).toEqual(today)
    const list = await json(server, '/api/projects?limit=200')
    expect(await json(server, '/api/projects?limit=200&knownAt=2030-01-01T00:00:00Z')).toEqual(list)
    const map = await json(server, '/api/map')
    expect(await json(server, '/api/map?knownAt=2030-01-01T00:00:00Z')).toEqual(map)
  })

  test('of an empty installation is refused as not found, and the server is up', async () => {
    const server = await startServer({ withSample: false })
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    const answer = await fetch(`${server.url}/api/overview`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toMatch('application/problem+json')
  })
})

describe('the list', () => {
  test('comes worst first and pages without gaps', async () => {
    const server = await startServer()
    const whole = await json<{ items: Item[]; total: number }>(server, '/api/projects?limit=200')
    expect(whole.total).toBe(11)
    expect(whole.items.slice(0, 4).map((p) => p.light)).toEqual(['red', 'yellow', 'yellow', 'grey'])
    const paged: Item[] = []
    let cursor: string | null = null
    do {
      const page: { items: Item[]; nextCursor: string | null } = await json(
        server,
        `/api/projects?limit=4${cursor ? `&cursor=${cursor}` : ''}`,
      )
      paged.push(...page.items)
      cursor = page.nextCursor
    } while (cursor)
    expect(paged).toEqual(whole.items)
  })

  test('searches names and pinyin initials, filters and sorts', async () => {
    const server = await startServer()
    const names = async (query: string) => (await json<{ items: Item[] }>(server, `/api/projects?${query}`)).items.map((p) => p.id)
    expect(await names(`q=${encodeURIComponent('纺织')}`)).toEqual(['textile-park'])
    expect(await names('q=xdfzcyy')).toEqual(['textile-park'])
    expect(await names('q=66KV')).toEqual(['power-line'])
    expect(await names('q=%25')).toEqual([])
    expect(await names('light=red')).toEqual(['precision-casting'])
    expect(await names('category=factor&stage=completed')).toEqual(['land-levelling'])
    expect((await names('sort=-totalInvestment')).slice(0, 2)).toEqual(['textile-park', 'sock-dyeing'])
    expect((await names('sort=totalInvestment')).at(-1)).toBe('pp-fibre')
  })

  test('gives the textile park one segment a unit, of the weights of its plan', async () => {
    const server = await startServer()
    const { items } = await json<{ items: Item[] }>(server, '/api/projects?q=fzcyy')
    expect(items[0]!.segments).toHaveLength(9)
    expect(items[0]!.segments.map((s) => s.weight)).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 20].map((w) => expect.closeTo(w, 9)))
  })
})

describe('a project', () => {
  test('agrees with its line in the list, on today and in the past', async () => {
    const server = await startServer()
    for (const day of ['', 'asOf=2024-07-31']) {
      const { items } = await json<{ items: Item[] }>(server, `/api/projects?limit=200&${day}`)
      for (const item of items) {
        const detail = await json<Item>(server, `/api/projects/${item.id}?${day}`)
        for (const key of ['light', 'physicalPercent', 'deviationPoints', 'segments', 'illustrative'] as const) {
          expect(detail[key], `${item.id} ${key} ${day}`).toEqual(item[key])
        }
      }
    }
  })

  test('tells its nine units with five milestones each, its verdicts and its source, and no person', async () => {
    const server = await startServer()
    const park = await json<{ units: unknown[]; milestones: unknown[]; verdicts: unknown[]; provenance: unknown }>(
      server,
      '/api/projects/textile-park',
    )
    expect(park.units).toHaveLength(9)
    expect(park.milestones).toHaveLength(45)
    expect(park.verdicts).toHaveLength(6)
    expect(park.provenance).toMatchObject({ kind: 'press', source: { publication: '辽源日报', date: '2024-10-23' } })
    const everything = JSON.stringify([park, await json(server, '/api/overview'), await json(server, '/api/projects/textile-park/log')])
    expect(everything).not.toMatch(/王西源|于学禹/)
  })

  test('tells its permits in order, its public issues, and whom it waits for', async () => {
    const server = await startServer()
    interface Detail {
      approvals: { step: string; state: string; daysOverdue: number; agent?: string }[]
      issues: { title: string; daysOverdue: number; raisedOn: string }[]
      support: {
        waitsFor: { factor: { projectId: string }; neededOn: string; availableOn: string; slipDays: number }[]
        holdsUp: unknown[]
      }
    }
    const dyeing = await json<Detail>(server, '/api/projects/sock-dyeing')
    expect(dyeing.approvals.map((a) => a.step)).toEqual(['环评', '施工许可', '入库纳统', '排污许可'])
    expect(JSON.stringify(dyeing.approvals)).not.toContain('代办')
    // Available on 31 December, needed on 1 December: 31 − 1 + 1 days late.
    expect(dyeing.support.waitsFor[0]).toMatchObject({
      factor: { projectId: 'power-line' },
      neededOn: '2024-12-01',
      availableOn: '2024-12-31',
      slipDays: 31,
    })
    expect(dyeing.support.holdsUp).toEqual([])
    const power = await json<Detail>(server, '/api/projects/power-line')
    expect(power.support).toMatchObject({ waitsFor: [], holdsUp: [{ slipDays: 31 }] })
    const casting = await json<Detail>(server, '/api/projects/precision-casting')
    expect(casting.issues).toMatchObject([{ title: '地勘与现场不符，桩基方案待复核', raisedOn: '2024-08-26', daysOverdue: 12 }])
    const earlier = await json<Detail>(server, '/api/projects/precision-casting?asOf=2024-08-25')
    expect(earlier.issues).toEqual([])
  })

  test('has an S-curve to its end and a log that pages', async () => {
    const server = await startServer()
    const { points } = await json<{ points: { month: string; plannedPercent: number; physicalPercent: number | null }[] }>(
      server,
      '/api/projects/textile-park/curve',
    )
    expect(points.at(-1)).toMatchObject({ month: '2025-12', physicalPercent: null })
    expect(points.at(-1)!.plannedPercent).toBeCloseTo(100, 9)
    const log = await json<{ items: { recordedAt: string }[]; total: number; nextCursor: string }>(
      server,
      '/api/projects/textile-park/log?limit=20',
    )
    expect(log.items).toHaveLength(20)
    expect(log.items.map((i) => i.recordedAt)).toEqual(
      log.items
        .map((i) => i.recordedAt)
        .sort()
        .reverse(),
    )
    const next = await json<{ items: unknown[] }>(server, `/api/projects/textile-park/log?limit=20&cursor=${log.nextCursor}`)
    expect(next.items[0]).not.toEqual(log.items[19])
  })
})

describe('the map', () => {
  test('is GeoJSON around the zone, longitude first', async () => {
    const server = await startServer()
    const sites = await json<{ type: string; features: { properties: { lng: number; lat: number } }[] }>(server, '/api/map')
    expect(sites.type).toBe('FeatureCollection')
    expect(sites.features).toHaveLength(11)
    for (const { properties } of sites.features) {
      expect(properties.lng).toBeCloseTo(125.2, 1)
      expect(properties.lat).toBeCloseTo(42.92, 1)
    }
    const plan = await json<{ features: { properties: { kind: string; schematic: boolean } }[] }>(server, '/api/map/plan')
    expect(new Set(plan.features.map((f) => f.properties.kind))).toEqual(new Set(['outline', 'river', 'road', 'parcel', 'building']))
    expect(plan.features.every((f) => f.properties.schematic)).toBe(true)
  })
})

describe('what is invented', () => {
  test('is marked on the list, the map and the due milestones, also where the project is real', async () => {
    const server = await startServer()
    const { items } = await json<{ items: { id: string; illustrative: boolean; illustrativeParts: string[] }[] }>(
      server,
      '/api/projects?limit=200',
    )
    for (const item of items) expect(item.illustrativeParts, item.id).toContain('plan')
    expect(
      items
        .filter((item) => !item.illustrative)
        .map((item) => item.id)
        .sort(),
    ).toEqual(['pp-fibre', 'textile-park'])
    const sites = await json<{ features: { properties: { projectId: string; illustrativeProgress: boolean; schematic: boolean } }[] }>(
      server,
      '/api/map',
    )
    const park = sites.features.find((f) => f.properties.projectId === 'textile-park')!
    expect(park.properties).toMatchObject({ illustrative: false, illustrativeProgress: true, schematic: true })
    const { milestones } = await json<{
      milestones: { overdue: { items: { illustrative: boolean }[] }; upcoming: { items: { illustrative: boolean }[] } }
    }>(server, '/api/overview')
    for (const item of [...milestones.overdue.items, ...milestones.upcoming.items]) expect(item.illustrative).toBe(true)
  })
})

describe('the changes between two days', () => {
  interface Listed {
    total: number
    items: { projectId: string; before: unknown; after: unknown }[]
  }
  interface Changes {
    before: { physicalPercent: number; overdueMilestones: number; byLight: Record<string, number> }
    after: Changes['before']
    lights: Listed
    progress: Listed
    milestones: { finished: { total: number; items: { milestoneId: string; finishedOn: string }[] }; overdue: Listed }
    blocking: { raised: Listed; resolved: Listed }
  }
  interface Overview {
    progress: { physicalPercent: number }
    counts: { byLight: Record<string, number> }
    milestones: { overdue: { total: number } }
    blocking: { total: number }
  }

  test.each([
    ['2024-09-23', '2024-10-23'],
    ['2024-05-31', '2024-08-15'],
  ])('from %s to %s are what overviews and lists of the two days differ in', async (since, asOf) => {
    const server = await startServer()
    const changes = await json<Changes>(server, `/api/changes?since=${since}&asOf=${asOf}`)
    const days = [since, asOf]
    const overviews = await Promise.all(days.map((day) => json<Overview>(server, `/api/overview?asOf=${day}`)))
    for (const [index, side] of [changes.before, changes.after].entries()) {
      expect(side.physicalPercent).toBe(overviews[index]!.progress.physicalPercent)
      expect(side.byLight).toEqual(overviews[index]!.counts.byLight)
      expect(side.overdueMilestones).toBe(overviews[index]!.milestones.overdue.total)
    }
    const [before, after] = await Promise.all(
      days.map(
        async (day) => new Map((await json<{ items: Item[] }>(server, `/api/projects?limit=200&asOf=${day}`)).items.map((p) => [p.id, p])),
      ),
    )
    for (const [list, key] of [
      [changes.lights, 'light'],
      [changes.progress, 'physicalPercent'],
    ] as const) {
      const expected = [...after!].filter(([id, item]) => item[key] !== before!.get(id)![key])
      const known = key === 'light' ? expected : expected.filter(([id, item]) => item[key] !== null && before!.get(id)![key] !== null)
      expect(new Set(list.items.map(({ projectId }) => projectId))).toEqual(new Set(known.map(([id]) => id)))
      for (const item of list.items)
        expect([item.before, item.after]).toEqual([before!.get(item.projectId)![key], after!.get(item.projectId)![key]])
    }
    const { raised, resolved } = changes.blocking
    expect(overviews[0]!.blocking.total + raised.total - resolved.total).toBe(overviews[1]!.blocking.total)
  })

  test('list as many lines as are asked for, and count all', async () => {
    const server = await startServer()
    const since = '/api/changes?since=2024-04-01'
    const some = await json<Changes>(server, `${since}&limit=2`)
    const all = await json<Changes>(server, `${since}&limit=1000`)
    expect(all.milestones.finished.total).toBeGreaterThan(2)
    expect(some.milestones.finished).toEqual({ total: all.milestones.finished.total, items: all.milestones.finished.items.slice(0, 2) })
    expect(all.milestones.finished.items.length).toBe(all.milestones.finished.total)
    expect((await fetch(`${server.url}${since}&limit=0`)).status).toBe(400)
  })

  test('name the milestones that were finished meanwhile', async () => {
    const server = await startServer()
    const { milestones } = await json<Changes>(server, '/api/changes?since=2024-10-16')
    expect(milestones.finished.items).toMatchObject([{ milestoneId: 'east-road-surface', finishedOn: '2024-10-17' }])
    const later = await json<Changes>(server, '/api/changes?since=2024-10-17')
    expect(later.milestones.finished.total).toBe(0)
  })

  test('name a milestone in the week in which it was said to be finished, and in no other', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, 'precision-casting')
    const finish = {
      id: randomUUID(),
      milestoneId: 'precision-casting-earthworks',
      asOf: '2024-10-21',
      percent: 100,
      finishedOn: '2024-10-11',
    }
    expect((await send('progress', finish)).status).toBe(201)
    const finished = async (since: string, asOf: string) => {
      const { milestones } = await json<Changes>(server, `/api/changes?since=${since}&asOf=${asOf}`)
      return milestones.finished.items.map(({ milestoneId }) => milestoneId).filter((id) => id === finish.milestoneId)
    }
    // On the fourteenth nobody knew, and the plan had it overdue.
    expect(await finished('2024-10-07', '2024-10-14')).toEqual([])
    expect(await finished('2024-10-14', '2024-10-21')).toEqual([finish.milestoneId])
    expect(await finished('2024-10-21', '2024-10-23')).toEqual([])
  })
})
