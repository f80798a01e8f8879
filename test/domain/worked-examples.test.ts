import { describe, expect, test } from 'vitest'
import { evaluateProject } from '#domain/evaluate-project.ts'
import { baseline, ledger, milestone, PLAIN, progressEntry, projectEvent, WINTER, workedExample } from '../support/ledgers.ts'

const AS_OF = { asOf: '2024-10-23', view: 'accepted' } as const

const verdictOf = (state: ReturnType<typeof evaluateProject>, rule: string) => state.light.verdicts.find((v) => v.rule === rule)?.light

describe('the worked examples of domain.md', () => {
  test('on a calendar of all ones the project is six points behind and finishes on 2026-05-02', () => {
    const state = evaluateProject(workedExample(), PLAIN, AS_OF)
    expect(state.physicalPercent).toBe(35)
    expect(state.plannedPercent).toBeCloseTo(40.985, 3)
    expect(state.deviationPoints).toBe(-6)
    expect(state.milestones.map((m) => m.plannedPercent)).toEqual([100, expect.closeTo((115 / 274) * 100, 9), 0])
    expect(verdictOf(state, 'progress')).toBe('green')
    expect(state.outlook().schedule).toMatchObject({ actualTime: 206, plannedDuration: 640 })
    expect(state.outlook().schedule?.earnedSchedule).toBeCloseTo(173.2, 10)
    expect(state.outlook().schedule?.spi).toBeCloseTo(0.84078, 5)
    expect(state.outlook().forecast.late).toBe('2026-05-02')
  })

  test('with the winter of Longshan the same entries are 22.5 points behind and finish on 2026-11-18', () => {
    const state = evaluateProject(workedExample(), WINTER, AS_OF)
    expect(state.plannedPercent).toBeCloseTo(57.459, 3)
    expect(state.deviationPoints).toBe(-22.5)
    expect(verdictOf(state, 'progress')).toBe('yellow')
    expect(state.outlook().schedule?.earnedSchedule).toBeCloseTo(137.05, 10)
    expect(state.outlook().schedule?.spi).toBeCloseTo(0.66529, 5)
    expect(state.outlook().schedule?.plannedDuration).toBe(473.5)
    expect(state.outlook().forecast.early).toBe('2026-11-18')
  })
})

describe('three more, worked by hand', () => {
  /**
   * A outdoor, 50, September to November: 30 + 31 + 15 = 76 counted days. B indoor, 50, December to February:
   * 90 days, all counted. A at 80 % on 30 November: P = 40, plan 50, ES = 0.8·76 = 60.8, AT = 76, SPI = 0.8.
   * Working time at the end: 76 + (166 − 60.8)/0.8 = 207.5. By 28 February 166 have passed, March adds 15.5,
   * so 26 days of April are left.
   */
  test('a forecast across a winter in which an indoor milestone works on', () => {
    const state = evaluateProject(
      ledger({
        milestones: [milestone('A'), milestone('B', { isIndoor: true })],
        baselines: [
          baseline([
            ['A', 50, '2024-09-01', '2024-11-30'],
            ['B', 50, '2024-12-01', '2025-02-28'],
          ]),
        ],
        progress: [progressEntry({ milestoneId: 'A', asOf: '2024-11-30', percent: 80 })],
        events: [projectEvent({ kind: 'started', on: '2024-09-01' })],
      }),
      WINTER,
      { asOf: '2024-11-30', view: 'accepted' },
    )
    expect(state.physicalPercent).toBe(40)
    expect(state.plannedPercent).toBe(50)
    expect(state.outlook().schedule?.actualTime).toBe(76)
    expect(state.outlook().schedule?.plannedDuration).toBe(166)
    expect(state.outlook().schedule?.earnedSchedule).toBeCloseTo(60.8, 10)
    expect(state.outlook().schedule?.spi).toBeCloseTo(0.8, 10)
    expect(state.outlook().forecast).toMatchObject({ early: '2025-04-26', late: '2025-04-26', gap: null })
  })

  /** 60 % is reported on 10 June and corrected to 40 % five days later; the correction is accepted on the 20th. */
  test('a correction, its review, and a replay of what was known when', () => {
    const wrong = progressEntry({ milestoneId: 'A', asOf: '2024-06-10', percent: 60, recordedAt: '2024-06-10T08:00:00.000Z' })
    const right = progressEntry({
      milestoneId: 'A',
      asOf: '2024-06-10',
      percent: 40,
      recordedAt: '2024-06-15T08:00:00.000Z',
      status: 'submitted',
      replaces: wrong.id,
    })
    const project = ledger({
      milestones: [milestone('A')],
      baselines: [baseline([['A', 1, '2024-05-01', '2024-08-08']])],
      progress: [wrong, right],
      reviews: [{ entryId: right.id, decision: 'accepted', reason: null, recordedAt: '2024-06-20T08:00:00.000Z' }],
    })
    const percent = (view: 'accepted' | 'all', knownAt?: string, asOf = '2024-06-30') =>
      evaluateProject(project, PLAIN, { asOf, view, ...(knownAt ? { knownAt } : {}) }).physicalPercent
    expect(percent('accepted', '2024-06-12T00:00:00.000Z')).toBe(60)
    expect(percent('accepted', '2024-06-17T00:00:00.000Z')).toBe(60)
    expect(percent('all', '2024-06-17T00:00:00.000Z')).toBe(40)
    expect(percent('accepted', '2024-06-21T00:00:00.000Z')).toBe(40)
    expect(percent('accepted')).toBe(40)
    expect(percent('accepted', undefined, '2024-06-10')).toBe(40)
    expect(percent('accepted', undefined, '2024-06-09')).toBe(0)
  })

  /**
   * Baseline 1: 100 days from 1 May. Baseline 2, in force from 1 July: 200 days from 1 May. Half is done.
   * On 29 June (day 60) the plan says 60; on 19 July (day 80) it says 40, the first baseline 80.
   */
  test('a rebaseline changes what the plan says from its effective date on', () => {
    const project = ledger({
      milestones: [milestone('A')],
      baselines: [
        baseline([['A', 1, '2024-05-01', '2024-08-08']]),
        baseline([['A', 1, '2024-05-01', '2024-11-16']], { number: 2, effectiveOn: '2024-07-01', reason: '设计变更' }),
      ],
      progress: [progressEntry({ milestoneId: 'A', asOf: '2024-06-29', percent: 50 })],
      events: [projectEvent({ kind: 'started', on: '2024-05-01' })],
    })
    const before = evaluateProject(project, PLAIN, { asOf: '2024-06-29', view: 'accepted' })
    expect(before.plannedPercent).toBeCloseTo(60, 10)
    expect(before.deviationFromFirstPoints).toBeNull()
    const after = evaluateProject(project, PLAIN, { asOf: '2024-07-19', view: 'accepted' })
    expect(after.baselineNumber).toBe(2)
    expect(after.deviationPoints).toBeCloseTo(10, 10)
    expect(after.deviationFromFirstPoints).toBeCloseTo(-30, 10)
  })
})
