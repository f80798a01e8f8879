import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { DisplaySelf, Wall } from '@/shared/api/client.ts'
import { connectionAfter } from '@/wall/feed/connection.ts'
import { followRevisions } from '@/wall/feed/follow-revisions.ts'
import { nightlyMinute, reloadReason, type PageState } from '@/wall/feed/reload-reason.ts'
import { createServerClock, zoneTime } from '@/wall/feed/server-clock.ts'
import { shortNames } from '@/wall/stage/short-names.ts'
import { noticesOn, sameSlide, slidesOf, type Slide } from '@/wall/stage/slides.ts'
import { layoutOf, remFor } from '@/wall/stage/stage-layout.ts'

const MINUTE = 60_000

describe('the rotation', () => {
  const bar = (key: string, pieces = 1) => ({ key, name: `名${key}`, segments: Array(pieces).fill({}) })
  const wall = {
    bars: { worst: [bar('a'), bar('empty', 0), bar('b'), bar('c')], largest: [bar('c'), bar('a')], total: 45 },
    milestones: { finished: { items: [] }, upcoming: { items: Array(12).fill({}) }, overdue: { items: Array(5).fill({}) } },
  }
  const settings = {
    scenes: [
      { kind: 'overview', seconds: 40 },
      { kind: 'focus', seconds: 25 },
      { kind: 'notice', seconds: 20 },
    ],
    focus: { pick: 'worst', keys: [], most: 2 },
  }
  const round = (about: { settings?: object; notices?: object[]; gone?: string[]; at?: number } = {}) =>
    slidesOf({
      ...({ ...settings, ...about.settings } as Pick<DisplaySelf['settings'], 'scenes' | 'focus'>),
      wall: wall as unknown as Wall,
      notices: (about.notices ?? []) as DisplaySelf['notices'],
      gone: new Set(about.gone),
      room: { bars: 5, milestones: 5 },
      number: about.at ?? 0,
    })
  const shown = (slides: readonly Slide[]) => slides.map((slide) => (slide.kind === 'focus' ? slide.key : slide.kind))

  test('gives each project in focus a turn, and skips what has nothing to show', () => {
    expect(shown(round())).toEqual(['overview', 'a', 'b'])
    expect(shown(round({ settings: { focus: { pick: 'largest', keys: [], most: 12 } } }))).toEqual(['overview', 'c', 'a'])
    expect(shown(round({ settings: { focus: { pick: 'chosen', keys: ['x', 'c'], most: 1 } } }))).toEqual(['overview', 'x', 'c'])
    expect(shown(round({ gone: ['a'] }))).toEqual(['overview', 'b'])
  })

  test('pages through all projects, six pages a round, and goes on in the next', () => {
    const settingsOf = (kind: string) => ({ scenes: [{ kind, seconds: 20 }] })
    const pages = (at: number) =>
      round({ settings: settingsOf('bars'), at }).map((slide) => 'page' in slide && `${slide.page + 1}/${slide.pages}`)
    expect(pages(0)).toEqual(['1/9', '2/9', '3/9', '4/9', '5/9', '6/9'])
    expect(pages(1)).toEqual(['7/9', '8/9', '9/9', '1/9', '2/9', '3/9'])
    const milestones = round({ settings: settingsOf('milestones') })
    expect(milestones).toMatchObject([{ page: 0, pages: 3 }, { page: 1 }, { page: 2 }])
  })

  test('shows the notices of the day, and is never empty', () => {
    const always = { startsOn: null, until: null, weekdays: null }
    const notices = [
      { id: '甲', ...always, until: '2024-10-22' },
      { id: '乙', ...always, until: '2024-10-23' },
      { id: '丙', ...always, startsOn: '2024-10-24' },
      { id: '丁', ...always, weekdays: [3] },
      { id: '戊', ...always, weekdays: [1, 2, 4, 5, 6, 7] },
    ] as DisplaySelf['notices']
    const today = noticesOn('2024-10-23', 3, notices)
    expect(today.map(({ id }) => id)).toEqual(['乙', '丁'])
    expect(shown(round({ notices: today }))).toEqual(['overview', 'a', 'b', 'notice', 'notice'])
    expect(shown(round({ settings: { scenes: [{ kind: 'notice', seconds: 20 }] } }))).toEqual(['overview'])
  })

  test('stays where it is when the round changes around it', () => {
    const before = round()
    const after = round({ gone: ['a'] })
    expect(sameSlide(after, before[2], 2)).toBe(1)
    expect(sameSlide(after, before[1], 1)).toBe(1)
    expect(sameSlide(after, before[2], 9)).toBe(1)
    expect(sameSlide(after, undefined, 9)).toBe(1)
  })
})

describe('the connection', () => {
  test('is amber after twice the interval and red after ten minutes', () => {
    expect([0, 59_999, 60_000, 599_999, 600_000].map(connectionAfter)).toEqual(['live', 'live', 'late', 'late', 'lost'])
  })
})

describe('a page that has been up', () => {
  const state: PageState = { upMs: 30 * MINUTE, minuteOfDay: 600, nightlyMinute: 150, isReplaced: false, heap: null, settledHeap: null }
  const reason = (part: Partial<PageState>) => reloadReason({ ...state, ...part })

  test('is loaded anew for a new build, a heap that grows, and once a night at its own minute', () => {
    expect(reason({})).toBeNull()
    expect(reason({ isReplaced: true })).toBe('build')
    expect(reason({ isReplaced: true, upMs: 9 * MINUTE })).toBeNull()
    expect(reason({ heap: 200e6, settledHeap: 60e6 })).toBe('heap')
    expect(reason({ heap: 100e6, settledHeap: 10e6 })).toBeNull()
    expect(reason({ heap: 200e6, settledHeap: 190e6 })).toBeNull()
    expect(reason({ minuteOfDay: 149, upMs: 600 * MINUTE })).toBeNull()
    expect(reason({ minuteOfDay: 150, upMs: 600 * MINUTE })).toBe('night')
    expect(reason({ minuteOfDay: 170, upMs: 600 * MINUTE })).toBe('night')
    // Loaded at its minute, it is not loaded again in the same night.
    expect(reason({ minuteOfDay: 170, upMs: 20 * MINUTE })).toBeNull()
    expect(reason({ minuteOfDay: 220, upMs: 600 * MINUTE })).toBeNull()
  })

  test('has a minute of the small hours that differs from wall to wall', () => {
    expect([nightlyMinute(0), nightlyMinute(0.5), nightlyMinute(0.999)]).toEqual([120, 195, 269])
  })
})

describe('the clock', () => {
  test('is the server’s, however wrong the device’s own is', () => {
    const clock = createServerClock()
    expect(clock.offset()).toBeNull()
    clock.set(new Date(Date.now() + 365 * 24 * 60 * MINUTE).toISOString())
    expect(Math.abs(clock.now() - Date.now() - 365 * 24 * 60 * MINUTE)).toBeLessThan(1000)
    const restarted = createServerClock()
    restarted.setOffset(clock.offset()!)
    expect(Math.abs(restarted.now() - clock.now())).toBeLessThan(1000)
  })

  test('shows the zone’s day and time', () => {
    expect(zoneTime(Date.parse('2024-10-22T16:05:09Z'), 'Asia/Shanghai')).toEqual({ day: '2024-10-23', weekday: 3, time: '00:05' })
  })
})

describe('the stage', () => {
  test('takes the layout of its glass, and fills it without stretching', () => {
    const of = (width: number, height: number) => {
      const layout = layoutOf('auto', { width, height })
      return [layout, Math.round(remFor(layout, { width, height }))]
    }
    expect(of(1920, 1080)).toEqual(['landscape', 100])
    expect(of(3840, 2160)).toEqual(['landscape', 200])
    expect(of(3840, 1080)).toEqual(['wide', 100])
    expect(of(6656, 1792)).toEqual(['wide', 166])
    expect(of(1080, 1920)).toEqual(['portrait', 100])
    expect(of(1366, 768)).toEqual(['landscape', 71])
    expect(layoutOf('portrait', { width: 1920, height: 1080 })).toBe('portrait')
  })
})

describe('twenty walls that follow one server', () => {
  /** The browser's stream, as far as walls use it, worked by the test. */
  class Stream extends EventTarget {
    static readonly OPEN = 1
    static readonly CLOSED = 2
    static all: Stream[] = []
    readyState = Stream.OPEN
    constructor() {
      super()
      Stream.all.push(this)
    }
    close(): void {
      this.readyState = Stream.CLOSED
    }
    say(revision: number, spreadMs?: number): void {
      this.dispatchEvent(
        new MessageEvent('revision', { data: JSON.stringify({ zone: 'z', revision, ...(spreadMs === undefined ? {} : { spreadMs }) }) }),
      )
    }
  }

  function follow(count: number) {
    vi.useFakeTimers()
    vi.stubGlobal('EventSource', Stream)
    onTestFinished(() => {
      vi.useRealTimers()
      vi.unstubAllGlobals()
    })
    Stream.all = []
    const start = performance.now()
    const asked: number[] = []
    const walls = Array.from({ length: count }, () =>
      followRevisions({
        onWord: () => undefined,
        onRevision: () => asked.push(performance.now() - start),
        onSettings: () => undefined,
        onRefused: () => undefined,
      }),
    )
    for (const wall of walls) wall.open()
    return { asked, walls, streams: Stream.all }
  }

  test('spread what they ask for as far as the server says, and ask nothing when nothing has changed', () => {
    const { asked, streams } = follow(20)
    for (const stream of streams) stream.say(7, 40)
    vi.advanceTimersByTime(10_000)
    expect(asked).toEqual([])
    for (const stream of streams) stream.say(8, 4000)
    vi.advanceTimersByTime(4000)
    expect(asked).toHaveLength(20)
    expect(Math.max(...asked) - Math.min(...asked)).toBeGreaterThan(1000)
  })

  test('come back one after the other from an outage, each once', () => {
    const { asked, walls, streams } = follow(20)
    for (const stream of streams) stream.say(7, 40)
    for (const stream of streams) {
      stream.readyState = Stream.CLOSED
      stream.dispatchEvent(new Event('error'))
    }
    expect(walls.some((wall) => wall.isOpen())).toBe(false)
    vi.advanceTimersByTime(8000)
    const again = Stream.all.slice(20)
    expect(again).toHaveLength(20)
    for (const stream of again) stream.say(7, 40)
    vi.advanceTimersByTime(8000)
    expect(asked).toHaveLength(20)
    expect(Math.max(...asked) - Math.min(...asked)).toBeGreaterThan(2000)
    expect(walls.every((wall) => wall.isOpen())).toBe(true)
  })
})

describe('long names', () => {
  test('are shortened to where they still differ', () => {
    const names = [
      '辽源经济开发区新能源汽车零部件产业园一期',
      '辽源经济开发区新能源汽车零部件产业园二期',
      '污水提升泵站',
      '现代纺织产业园标准厂房与总部大楼',
    ]
    const short = shortNames(names, 13)
    expect(new Set(short).size).toBe(4)
    expect(short.map(({ length }) => length)).toEqual([13, 13, 6, 13])
    expect(short[0]).toMatch(/^辽源经….*一期$/)
    expect(short.slice(2)).toEqual(['污水提升泵站', '现代纺织产业园标准厂房与…'])
  })
})
