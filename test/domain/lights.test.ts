import { describe, expect, test } from 'vitest'
import { addDays } from '#domain/dates/calendar-date.ts'
import { evaluateProject } from '#domain/evaluate-project.ts'
import { judgeReporting, type ReportingDuty } from '#domain/lights/reporting.ts'
import { WUHAN, YINCHUAN } from '#domain/lights/rule-set.ts'
import { judgeBlocking, judgeInvestment, judgeMilestones, judgeProgress, judgeRegistration, judgeStart } from '#domain/lights/rules.ts'
import { ALL_ONES, LONGSHAN } from '#domain/dates/work-calendar.ts'
import { baseline, ledger, milestone, PLAIN, progressEntry, projectEvent, workedExample } from '../support/ledgers.ts'

const money = (doneYuan: number, dueYuan: number) => ({ month: '2024-09', annualPlanYuan: 1000, doneYuan, dueYuan, unreportedMonths: [] })

/** A project that owes a report a month. */
const owing = (lastEntryOn: string | null, more: Partial<ReportingDuty> = {}): ReportingDuty => ({
  cadence: 'monthly',
  lastEntryOn,
  startedBy: null,
  isAllFinished: false,
  ...more,
})

describe('the preset that compares by share', () => {
  test.each([
    [40, 'green', null],
    [39.98, 'green', null],
    [39.97, 'yellow', 0.1],
    [35.22, 'yellow', 4.8],
    [30, 'yellow', 10],
    [29.98, 'yellow', 10.1],
    [29.97, 'red', 10.1],
    [0, 'red', 40],
  ])('%d percent built of 50 planned is %s', (physical, light, points) => {
    const verdict = judgeProgress(physical, 50, WUHAN.progress)
    expect([verdict.light, verdict.remedy?.params['points'] ?? null]).toEqual([light, points])
    // What is told to be missing is enough, to a tenth.
    if (points !== null) expect(judgeProgress(physical + points, 50, WUHAN.progress).light).toBe('green')
  })

  test('is green while nothing is due, and tells the share', () => {
    expect(judgeProgress(0, 0, WUHAN.progress)).toMatchObject({ light: 'green', inputs: { completionPercent: null } })
    expect(judgeProgress(9, 44.7, WUHAN.progress).inputs).toMatchObject({ completionPercent: 20.1, deviationPoints: -35.7 })
    expect(judgeInvestment(money(399, 500), WUHAN.investment)).toMatchObject({ light: 'yellow', remedy: { params: { yuan: 1 } } })
    expect(judgeInvestment(money(299, 500), WUHAN.investment)).toMatchObject({ light: 'red', remedy: { params: { yuan: 101 } } })
    expect(judgeInvestment(money(400, 500), WUHAN.investment).light).toBe('green')
  })
})

describe('the default preset at its limits', () => {
  test.each([
    ['2024-04-30', 'green'],
    ['2024-05-01', 'yellow'],
    ['2024-06-30', 'yellow'],
    ['2024-07-01', 'red'],
  ])('a start planned for April 2024 is %s: %s', (asOf, light) => {
    expect(judgeStart('2024-04', false, asOf, YINCHUAN.start).light).toBe(light)
  })

  test('a start known only by its year is late from the next January', () => {
    expect(judgeStart('2024', false, '2024-12-31', YINCHUAN.start).light).toBe('green')
    expect(judgeStart('2024', false, '2025-01-01', YINCHUAN.start).light).toBe('yellow')
  })

  test.each([
    [9.9, 'green'],
    [9.95, 'green'],
    [9.96, 'yellow'],
    [10, 'yellow'],
    [30, 'yellow'],
    [30.05, 'yellow'],
    [30.06, 'red'],
  ])('%d points behind, of figures rounded to a tenth, is %s', (behind, light) => {
    expect(judgeProgress(50 - behind, 50, YINCHUAN.progress).light).toBe(light)
  })

  test('investment is judged in points of the annual plan', () => {
    expect(judgeInvestment(money(400, 500), YINCHUAN.investment).light).toBe('yellow')
    expect(judgeInvestment(money(401, 500), YINCHUAN.investment).light).toBe('green')
    expect(judgeInvestment(money(199, 500), YINCHUAN.investment).light).toBe('red')
    expect(judgeInvestment(null, YINCHUAN.investment).light).toBeNull()
  })

  test.each([
    ['2024-02-29', 'green'],
    ['2024-03-01', 'yellow'],
    ['2024-03-31', 'yellow'],
    ['2024-04-01', 'red'],
  ])('started on 31 January and not registered on %s: %s', (asOf, light) => {
    expect(judgeRegistration(5_000_000, '2024-01-31', false, asOf, YINCHUAN.registration).light).toBe(light)
  })

  test('registration is not asked of small projects, and unknown is not "no"', () => {
    expect(judgeRegistration(4_999_999, '2024-01', false, '2024-12-31', YINCHUAN.registration).light).toBeNull()
    expect(judgeRegistration(9_000_000, '2024-01', null, '2024-12-31', YINCHUAN.registration).light).toBeNull()
    expect(judgeRegistration(null, '2024-01', false, '2024-12-31', YINCHUAN.registration).light).toBeNull()
  })

  test('overdue days turn milestones and blocking items yellow, then red', () => {
    const overdue = (days: number) => [{ name: 'x', days, isComplete: false }]
    expect(judgeMilestones(1, [], YINCHUAN.milestone).light).toBe('green')
    expect(judgeMilestones(1, overdue(14), YINCHUAN.milestone).light).toBe('yellow')
    expect(judgeMilestones(1, overdue(15), YINCHUAN.milestone).light).toBe('red')
    expect(judgeMilestones(0, [], YINCHUAN.milestone).light).toBeNull()
    expect(judgeBlocking(true, overdue(29), YINCHUAN.blocking).light).toBe('yellow')
    expect(judgeBlocking(true, overdue(30), YINCHUAN.blocking).light).toBe('red')
    expect(judgeBlocking(false, [], YINCHUAN.blocking).light).toBeNull()
  })

  test.each([
    [35, 'green'],
    [36, 'yellow'],
    [70, 'yellow'],
    [71, 'grey'],
  ])('silent for %d days: %s', (days, light) => {
    const reporting = judgeReporting(owing('2024-05-01'), addDays('2024-05-01', days), ALL_ONES, YINCHUAN.reporting)
    expect(reporting?.light).toBe(light)
  })

  test('days of the winter rest do not count as silence', () => {
    expect(judgeReporting(owing('2024-11-20'), '2025-03-05', LONGSHAN, YINCHUAN.reporting)).toMatchObject({
      silentDays: 15,
      light: 'green',
    })
    expect(judgeReporting(owing(null), '2025-03-05', LONGSHAN, YINCHUAN.reporting)?.light).toBe('grey')
  })

  test.each([
    ['weekly', 12, 24],
    ['halfMonthly', 20, 40],
    ['monthly', 35, 70],
    ['quarterly', 96, 192],
  ] as const)('a %s report is late after %i days and grey after %i', (cadence, yellowDays, greyDays) => {
    const after = (days: number) =>
      judgeReporting(owing('2024-05-01', { cadence }), addDays('2024-05-01', days), ALL_ONES, YINCHUAN.reporting)?.light
    expect([after(yellowDays), after(yellowDays + 1), after(greyDays), after(greyDays + 1)]).toEqual(['green', 'yellow', 'yellow', 'grey'])
  })

  test('silence before the first report counts from the start, and nobody owes what is not asked or is finished', () => {
    const asOf = '2024-06-20'
    expect(judgeReporting(owing(null, { startedBy: '2024-06-19' }), asOf, ALL_ONES, YINCHUAN.reporting)).toMatchObject({
      silentDays: 1,
      light: 'green',
    })
    expect(judgeReporting(owing(null, { startedBy: '2024-04-30' }), asOf, ALL_ONES, YINCHUAN.reporting)).toMatchObject({
      silentDays: 51,
      light: 'yellow',
    })
    expect(judgeReporting(owing(null, { cadence: 'none' }), asOf, ALL_ONES, YINCHUAN.reporting)).toBeNull()
    expect(judgeReporting(owing('2023-01-01', { isAllFinished: true }), asOf, ALL_ONES, YINCHUAN.reporting)).toBeNull()
  })
})

describe('a project’s light', () => {
  const point = { asOf: '2024-10-23', view: 'accepted' } as const

  test('is the worst of its rules and names what turns it green', () => {
    const state = evaluateProject(workedExample(), PLAIN, point)
    expect(state.light.value).toBe('green')
    const late = evaluateProject(workedExample(), PLAIN, { ...point, asOf: '2025-04-10' })
    const verdict = late.light.verdicts.find((v) => v.rule === 'milestone')
    expect(verdict).toMatchObject({ light: 'yellow', inputs: { overdueCount: 1, longestDays: 10, longest: 'B' } })
    expect(verdict?.remedy).toEqual({ code: 'milestone', params: { count: 1 } })
    expect(late.light.value).toBe('grey')
    expect(late.light.raw).toBe('red')
  })

  test('tells which overdue milestones only wait for their finish to be reported', () => {
    const overdue = [
      { name: '示例甲', days: 20, isComplete: true },
      { name: '示例乙', days: 5, isComplete: false },
    ]
    expect(judgeMilestones(2, overdue, YINCHUAN.milestone).inputs).toEqual({
      overdueCount: 2,
      awaitingFinish: 1,
      longestDays: 20,
      longest: '示例甲',
    })
  })

  test('is grey without a single entry, whatever the plan says', () => {
    const silent = evaluateProject({ ...workedExample(), progress: [] }, PLAIN, point)
    expect(silent.light).toMatchObject({ value: 'grey', raw: 'red' })
  })

  test('counts a submitted entry as reporting even where only accepted ones are shown', () => {
    const project = workedExample()
    const submitted = project.progress.map((entry) => ({ ...entry, status: 'submitted' as const }))
    const state = evaluateProject({ ...project, progress: submitted }, PLAIN, point)
    expect(state.physicalPercent).toBe(0)
    expect(state.light.reporting?.light).toBe('green')
  })

  test('is not given while paused, but the raw verdict stands beside it', () => {
    const project = workedExample()
    const paused = { ...project, events: [...project.events, projectEvent({ kind: 'paused', on: '2024-10-01', reason: '资金' })] }
    const state = evaluateProject(paused, PLAIN, point)
    expect(state.lifeCycle.stage).toBe('paused')
    expect(state.light.value).toBeNull()
    expect(state.light.raw).toBe('green')
  })

  test.each(['completed', 'operating', 'atCapacity'] as const)(
    'takes a project that was %s and stands still as started, registered or not',
    (kind) => {
      const events = [projectEvent({ kind, on: '2024-09-30' }), projectEvent({ kind: 'paused', on: '2024-10-01', reason: '检修' })]
      const { verdicts } = evaluateProject({ ...workedExample(), events }, PLAIN, point).light
      expect(verdicts.find(({ rule }) => rule === 'start')).toMatchObject({ light: 'green', inputs: { hasStarted: true } })
    },
  )

  test('shows an exemption without hiding the verdict', () => {
    const state = evaluateProject(
      ledger({
        milestones: [milestone('A')],
        baselines: [baseline([['A', 1, '2024-01-01', '2024-09-30']])],
        progress: [progressEntry({ milestoneId: 'A', asOf: '2024-10-20', percent: 95 })],
        events: [projectEvent({ kind: 'started', on: '2024-01-01' })],
        exemptions: [{ rule: 'milestone', reason: '验收排期', until: '2024-11-30' }],
      }),
      PLAIN,
      point,
    )
    expect(state.light.value).toBe('red')
    expect(state.light.verdicts.find((v) => v.rule === 'milestone')?.exemption).toEqual({ reason: '验收排期', until: '2024-11-30' })
  })
})
