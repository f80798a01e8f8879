import { describe, expect, test } from 'vitest'
import { evaluateProject } from '#domain/evaluate-project.ts'
import type { ProgressEntry } from '#domain/entries/log.ts'
import { baseline, ledger, milestone, PLAIN, progressEntry, projectEvent, workedExample } from '../support/ledgers.ts'

const at = (asOf: string) => ({ asOf, view: 'accepted' as const })
const report = (milestoneId: string, asOf: string, percent: number, more: Partial<ProgressEntry> = {}) =>
  progressEntry({ milestoneId, asOf, percent, ...more })

/** The plan of domain.md's third worked example: nothing between January and April. */
function pausing(progress: ProgressEntry[]) {
  return ledger({
    milestones: [milestone('A'), milestone('B')],
    baselines: [
      baseline([
        ['A', 50, '2024-01-01', '2024-01-31'],
        ['B', 50, '2024-04-01', '2024-04-30'],
      ]),
    ],
    events: [projectEvent({ kind: 'started', on: '2024-01-01' })],
    progress,
  })
}

describe('earned schedule', () => {
  const first = report('A', '2024-01-20', 100)

  test.each([
    ['2024-01-20', [first], 20, 31, null],
    ['2024-02-29', [first], 60, 60, 1],
    ['2024-04-10', [first], 101, 91, 0.90099],
    ['2024-05-30', [first, report('B', '2024-05-30', 100)], 151, 121, 0.80132],
  ] as const)('leaps over no pause in the plan: worked example 3 on %s', (asOf, entries, actualTime, earned, spi) => {
    const { schedule } = evaluateProject(pausing([...entries]), PLAIN, at(asOf)).outlook()
    expect(schedule).toMatchObject({ actualTime, plannedDuration: 121 })
    expect(schedule!.earnedSchedule).toBeCloseTo(earned, 9)
    if (spi !== null) expect(schedule!.spi).toBeCloseTo(spi, 5)
  })

  test('on plan through a pause stays on plan, without news and with the end of the pause', () => {
    const on = (asOf: string) => evaluateProject(pausing([report('A', '2024-01-31', 100)]), PLAIN, at(asOf)).outlook().forecast.late
    expect([on('2024-02-29'), on('2024-03-30'), on('2024-03-31'), on('2024-04-01')]).toEqual([
      '2024-04-30',
      '2024-04-30',
      '2024-04-30',
      '2024-05-02',
    ])
  })

  test('of a project that was completed late is its whole plan over the time it took', () => {
    const finished = workedExample().progress.concat(report('B', '2026-01-10', 100), report('C', '2026-04-02', 100))
    const project = {
      ...workedExample(),
      progress: finished,
      events: [...workedExample().events, projectEvent({ kind: 'completed', on: '2026-04-02' })],
    }
    expect(evaluateProject(project, PLAIN, at('2026-06-01')).outlook()).toMatchObject({
      schedule: { earnedSchedule: 640, actualTime: 732, spi: 640 / 732 },
      forecast: { gap: 'finished' },
    })
  })

  test('of a plan of finishes only counts from the start that the facts plan, or not at all', () => {
    const plan = (plannedStart: string | null) =>
      ledger({
        plannedStart,
        milestones: [milestone('A')],
        baselines: [baseline([['A', 1, null, '2024-12-31']])],
        progress: [report('A', '2024-06-01', 40)],
      })
    expect(evaluateProject(plan('2024-03'), PLAIN, at('2024-06-30')).outlook().schedule).toMatchObject({
      actualTime: 122,
      plannedDuration: 306,
    })
    expect(evaluateProject(plan(null), PLAIN, at('2024-06-30')).outlook()).toMatchObject({
      schedule: null,
      forecast: { gap: 'noBaseline' },
    })
  })
})

describe('a plan of finishes', () => {
  test('one of which lies before the clock starts, earns nothing before it is reached', () => {
    const project = ledger({
      plannedStart: '2024-03-01',
      milestones: [milestone('A'), milestone('B')],
      baselines: [
        baseline([
          ['A', 50, null, '2024-02-01'],
          ['B', 50, null, '2024-05-01'],
        ]),
      ],
    })
    expect(evaluateProject(project, PLAIN, at('2024-03-31')).outlook().schedule).toMatchObject({ earnedSchedule: 0, actualTime: 31 })
  })
})

describe('a forecast', () => {
  const outlookOf = (progress: ProgressEntry[], asOf: string) =>
    evaluateProject({ ...workedExample(), progress }, PLAIN, at(asOf)).outlook()

  test('knows a recent speed only where something was said before its window', () => {
    // 90 days before 2024-10-23 are 2024-07-26 to 2024-10-23.
    const late = outlookOf([report('A', '2024-07-27', 100), report('B', '2024-10-23', 41)], '2024-10-23').forecast
    expect(late.early).toBe(late.late)
    const known = outlookOf(
      [report('A', '2024-07-26', 20), report('A', '2024-10-01', 100), report('B', '2024-10-23', 41)],
      '2024-10-23',
    ).forecast
    expect(known.early! < known.late!).toBe(true)
  })

  test('beyond three planned durations of work is none', () => {
    const { forecast } = outlookOf([report('A', '2024-07-01', 50), report('A', '2024-12-01', 51)], '2025-06-30')
    expect(forecast).toMatchObject({ late: null, gap: 'stalled' })
  })

  test.each([
    ['completed', 'finished'],
    ['operating', 'finished'],
    ['cancelled', 'cancelled'],
  ] as const)('of a project that is %s is none', (kind, gap) => {
    const project = { ...workedExample(), events: [...workedExample().events, projectEvent({ kind, on: '2024-10-01', reason: '示例' })] }
    expect(evaluateProject(project, PLAIN, at('2024-10-23')).outlook().forecast).toMatchObject({ early: null, late: null, gap })
  })

  test('of a project ahead of a plan that has not begun is too early', () => {
    expect(outlookOf([report('A', '2024-03-01', 80)], '2024-03-20').forecast.gap).toBe('tooEarly')
  })

  test('of a milestone reaches its own finish at the project’s speed, never before the day', () => {
    const { milestoneForecasts, forecast, schedule } = evaluateProject(workedExample(), PLAIN, at('2024-10-23')).outlook()
    const worked = 206 + (365 - 173.2) / schedule!.spi!
    expect(worked).toBeCloseTo(434.1, 1)
    expect([milestoneForecasts.has('A'), milestoneForecasts.get('B')!.late, milestoneForecasts.get('C')!.late]).toEqual([
      false,
      '2025-06-09',
      forecast.late,
    ])
    const ahead = evaluateProject(
      { ...workedExample(), progress: [report('A', '2024-10-23', 90), report('B', '2024-10-23', 60)] },
      PLAIN,
      at('2024-10-23'),
    )
    expect(ahead.outlook().milestoneForecasts.get('A')).toEqual({ early: '2024-10-23', late: '2024-10-23' })
  })

  test('looks at no milestone that the plan in force does not have', () => {
    const plan = (number: number, effectiveOn: string, ids: string[]) =>
      baseline(
        ids.map((id) => [id, 1, '2024-01-01', '2024-06-30'] as const),
        { number, effectiveOn },
      )
    const project = ledger({
      milestones: [milestone('A'), milestone('B')],
      baselines: [plan(1, '2024-01-01', ['A', 'B']), plan(2, '2024-05-01', ['A'])],
      events: [projectEvent({ kind: 'started', on: '2024-01-01' })],
      progress: [
        report('A', '2024-06-20', 100, { finishedOn: '2024-06-20' }),
        report('B', '2024-04-01', 10, { forecastFinish: '2024-09-30' }),
      ],
    })
    const state = evaluateProject(project, PLAIN, at('2024-07-20'))
    expect(state.outlook().forecast).toMatchObject({ gap: 'finished', reported: null })
    expect(state.prompts).toContain('completionToRegister')
    expect(state.milestones.find((m) => m.milestoneId === 'B')).toMatchObject({ condition: 'running', daysLate: null })
  })
})
