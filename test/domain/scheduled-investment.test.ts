import { describe, expect, test } from 'vitest'
import { evaluateProject } from '#domain/evaluate-project.ts'
import type { InvestmentEntry } from '#domain/entries/log.ts'
import type { ProjectLedger } from '#domain/project-ledger.ts'
import { baseline, investmentEntry, ledger, milestone, PLAIN, projectEvent } from '../support/ledgers.ts'

const WAN = 10_000
const month = (number: number, year = 2024) => `${year}-${String(number).padStart(2, '0')}`
const monthsOf = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => month(from + index))
const done = (of: string, wan: number, recordedOn?: string) =>
  investmentEntry({ month: of, doneYuan: wan * WAN, ...(recordedOn ? { recordedOn } : {}) })

/** 1,200 万 a year, 100 万 a month; January to September reported with 80 万 each. */
function money(investment: InvestmentEntry[], fields: Partial<ProjectLedger> = {}): ProjectLedger {
  return ledger({
    monthlyPlan: monthsOf(1, 12).map((of) => ({ month: of, planYuan: 100 * WAN })),
    annualTargets: [{ year: 2024, plannedYuan: 1200 * WAN }],
    events: [projectEvent({ kind: 'started', on: '2024-01-01' })],
    investment,
    ...fields,
  })
}

const NINE = monthsOf(1, 9).map((of) => done(of, 80))

function judged(project: ProjectLedger, asOf: string) {
  const state = evaluateProject(project, PLAIN, { asOf, view: 'accepted' })
  const { light, inputs } = state.light.verdicts.find(({ rule }) => rule === 'investment')!
  const standing = state.investment.scheduled.judged
  return {
    light,
    points: inputs['deviationPoints'],
    through: standing?.month,
    due: standing && Math.round(standing.dueYuan / WAN),
    done: standing && standing.doneYuan / WAN,
    unreported: standing?.unreportedMonths,
    later: standing?.laterDoneYuan,
  }
}

describe('money against time', () => {
  test('is worked example 4', () => {
    const running = done('2024-10', 200, '2024-10-20')
    expect(judged(money([...NINE, running]), '2024-10-23')).toEqual({
      light: 'yellow',
      points: -15,
      through: '2024-09',
      due: 900,
      done: 720,
      unreported: [],
      later: 200 * WAN,
    })
    expect(judged(money([...NINE, running]), '2024-11-05')).toMatchObject({
      light: 'green',
      points: -6.7,
      through: '2024-10',
      due: 1000,
      done: 920,
      later: null,
    })
    expect(judged(money(NINE), '2024-11-10')).toMatchObject({ through: '2024-09', points: -15 })
    expect(judged(money(NINE), '2024-11-11')).toMatchObject({
      through: '2024-10',
      due: 1000,
      done: 720,
      points: -23.3,
      unreported: ['2024-10'],
    })
  })

  test('does not move with what the running month brings', () => {
    const before = judged(money(NINE), '2024-10-23')
    expect(judged(money([...NINE, done('2024-10', 900, '2024-10-23')]), '2024-10-23')).toEqual({ ...before, later: 900 * WAN })
  })

  test('takes silence for nothing done, and names the months', () => {
    expect(judged(money([]), '2024-10-23')).toMatchObject({ light: 'red', points: -75, unreported: monthsOf(1, 9) })
    expect(judged(money([done('2024-01', 100)]), '2024-04-11')).toMatchObject({ points: -16.7, unreported: ['2024-02', '2024-03'] })
  })

  test('judges the year that has ended until the new one has a month', () => {
    const full = monthsOf(1, 12).map((of) => done(of, 80))
    expect(judged(money(full), '2024-12-31')).toMatchObject({ through: '2024-12', points: -20 })
    expect(judged(money(full), '2025-02-10')).toMatchObject({ through: '2024-12', points: -20 })
    // From the eleventh on it is January's turn, for which nothing was planned.
    expect(judged(money(full), '2025-02-11')).toMatchObject({ light: null })
  })

  test('keeps the months of the year before when an opening balance stands for them', () => {
    const full = monthsOf(1, 12).map((of) => done(of, 80))
    const opening = investmentEntry({ openingYear: 2025, doneYuan: 960 * WAN })
    expect(judged(money([...full, opening]), '2025-01-15')).toMatchObject({ through: '2024-12', points: -20, unreported: [] })
  })

  test('without a monthly plan spreads the year over the working time of the project, to its end', () => {
    const project = (plannedStart: string, plannedFinish: string) =>
      money([done('2024-06', 55.2)], {
        monthlyPlan: [],
        annualTargets: [{ year: 2024, plannedYuan: 100 * WAN }],
        milestones: [milestone('A')],
        baselines: [baseline([['A', 1, plannedStart, plannedFinish]])],
      })
    expect(judged(project('2024-01-01', '2024-06-30'), '2024-06-30')).toMatchObject({
      light: 'red',
      due: 100,
      points: -44.8,
      unreported: monthsOf(1, 5),
    })
    expect(judged(project('2023-07-01', '2025-06-30'), '2024-06-30').due).toBe(Math.round((100 * 182) / 366))
    expect(judged(project('2022-07-01', '2023-06-30'), '2024-06-30').light).toBeNull()
  })

  test('is not judged without a plan for the year, or while nothing is due', () => {
    expect(judged(money(NINE, { monthlyPlan: [], annualTargets: [] }), '2024-10-23').light).toBeNull()
    const later = money([], { monthlyPlan: [{ month: '2024-11', planYuan: 100 * WAN }], annualTargets: [] })
    expect(judged(later, '2024-10-23')).toMatchObject({ light: null, due: 0, unreported: [] })
  })
})
