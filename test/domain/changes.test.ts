import { describe, expect, test } from 'vitest'
import { changesBetween, type DayStandings, type Standing } from '#domain/zone/changes.ts'

const standing = (fields: Partial<Standing> = {}): Standing => ({
  stage: 'building',
  light: 'green',
  physicalPercent: 10,
  totalInvestmentYuan: 1000,
  ...fields,
})

function day(projects: Record<string, Standing>, overdue: string[] = [], blocking: string[] = []): DayStandings<string> {
  return {
    projects: new Map(Object.entries(projects)),
    overdue: new Map(overdue.map((id) => [id, '2024-01-01'])),
    blocking: new Map(blocking.map((id) => [id, id])),
  }
}

describe('between two days', () => {
  test('lights are listed for the worse first; silence is worse than a delay, not being judged is no worse than green', () => {
    const pairs = {
      silent: ['yellow', 'grey'],
      late: ['green', 'yellow'],
      broken: ['green', 'red'],
      mended: ['red', 'green'],
      unjudged: ['green', null],
      same: ['red', 'red'],
    } as const
    const of = (at: 0 | 1) => day(Object.fromEntries(Object.entries(pairs).map(([id, lights]) => [id, standing({ light: lights[at] })])))
    const { lights, worsened } = changesBetween(of(0), of(1))
    expect(lights.map(({ projectId }) => projectId)).toEqual(['broken', 'silent', 'late', 'unjudged', 'mended'])
    expect(worsened).toBe(3)
  })

  test('a step that does not show is none, and the project stands still', () => {
    const [before, after] = [day({ a: standing({ physicalPercent: 68.41 }) }), day({ a: standing({ physicalPercent: 68.44 }) })]
    expect(changesBetween(before, after)).toMatchObject({ progress: [], still: [{ projectId: 'a' }] })
  })

  test('progress is listed by the size of its step, and what is unknown on either day is no step', () => {
    const before = day({ a: standing(), b: standing({ physicalPercent: 50 }), c: standing({ physicalPercent: null }), d: standing() })
    const after = day({ a: standing({ physicalPercent: 12 }), b: standing({ physicalPercent: 40 }), c: standing(), d: standing() })
    expect(changesBetween(before, after).progress).toEqual([
      { projectId: 'b', before: 50, after: 40 },
      { projectId: 'a', before: 10, after: 12 },
    ])
  })

  test('only projects that were building all the while can stand still, the largest first', () => {
    const before = day({
      small: standing(),
      large: standing({ totalInvestmentYuan: 9000 }),
      new: standing({ stage: 'preparing' }),
      done: standing(),
      whole: standing({ physicalPercent: 99.96 }),
      unknown: standing({ physicalPercent: null }),
    })
    const after = day({
      small: standing(),
      large: standing({ totalInvestmentYuan: 9000 }),
      new: standing(),
      done: standing({ stage: 'completed' }),
      unknown: standing({ physicalPercent: null }),
      whole: standing({ physicalPercent: 99.96, totalInvestmentYuan: 99_000 }),
    })
    const { still, stages } = changesBetween(before, after)
    expect(still.map(({ projectId }) => projectId)).toEqual(['large', 'small'])
    expect(stages).toEqual([
      { projectId: 'new', before: 'preparing', after: 'building' },
      { projectId: 'done', before: 'building', after: 'completed' },
    ])
  })

  test('milestones become overdue once, and blocking items come and go', () => {
    const { overdue, raised, resolved } = changesBetween(day({}, ['m1', 'm2'], ['i1', 'i2']), day({}, ['m2', 'm3'], ['i2', 'i3']))
    expect([overdue, raised, resolved]).toEqual([['m3'], ['i3'], ['i1']])
  })

  test('of the same day nothing has changed, and a project that came later is no change', () => {
    const one = day({ a: standing() }, ['m'], ['i'])
    const changes = changesBetween(one, one)
    expect({ ...changes, still: [] }).toEqual({
      lights: [],
      worsened: 0,
      stages: [],
      progress: [],
      still: [],
      overdue: [],
      raised: [],
      resolved: [],
    })
    expect(changesBetween(day({}), day({ late: standing() })).lights).toEqual([])
  })
})
