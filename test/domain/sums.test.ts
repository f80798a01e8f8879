import { describe, expect, test } from 'vitest'
import { supportSlip } from '#domain/zone/factor-support.ts'
import { annualPlanYuan, completion } from '#domain/entries/investment.ts'
import { rollUp } from '#domain/zone/roll-up.ts'
import { truthGap } from '#domain/truth-gap.ts'
import { investmentEntry } from '../support/ledgers.ts'

describe('completed investment', () => {
  const entries = [
    investmentEntry({ openingYear: 2024, doneYuan: 1000 }),
    investmentEntry({ month: '2023-12', doneYuan: 999 }),
    investmentEntry({ month: '2024-08', doneYuan: 200 }),
    investmentEntry({ month: '2024-09', doneYuan: 300 }),
    investmentEntry({ month: '2024-09', doneYuan: 350 }),
    investmentEntry({ month: '2024-10', doneYuan: 50 }),
    investmentEntry({ month: '2024-09', basis: 'statistics', doneYuan: 7 }),
  ]

  test('is the opening balance and all months since, of one basis, the last entry of a month', () => {
    expect(completion(entries, 'dispatch', '2024-10-31')).toMatchObject({ cumulativeDoneYuan: 1600, annualDoneYuan: 600 })
    expect(completion(entries, 'dispatch', '2024-09-30')).toMatchObject({ cumulativeDoneYuan: 1550 })
    expect(completion(entries, 'statistics', '2024-10-23').cumulativeDoneYuan).toBe(7)
  })

  test('is unknown, not zero, where nothing was reported', () => {
    expect(completion([], 'dispatch', '2024-10-23')).toMatchObject({ cumulativeDoneYuan: null, annualDoneYuan: null })
  })

  test('counts from the end of its month, and in the running month from the day of the report', () => {
    const running = investmentEntry({ month: '2024-10', doneYuan: 50, recordedOn: '2024-10-15' })
    const late = investmentEntry({ month: '2024-08', doneYuan: 200, recordedOn: '2024-10-20' })
    const doneOn = (asOf: string) => completion([running, late], 'dispatch', asOf).cumulativeDoneYuan
    expect([doneOn('2024-08-30'), doneOn('2024-08-31'), doneOn('2024-10-14'), doneOn('2024-10-15')]).toEqual([null, 200, 200, 250])
  })

  test('a year’s plan is its target, else the sum of its months', () => {
    const plan = ['2024-08', '2024-09', '2025-01'].map((month) => ({ month, planYuan: 400 }))
    expect([annualPlanYuan('2024', null, plan), annualPlanYuan('2024', 1000, plan), annualPlanYuan('2026', null, plan)]).toEqual([
      800,
      1000,
      null,
    ])
  })
})

describe('factor support', () => {
  const unknown = { finishedOn: null, forecastFinish: null, plannedFinish: null }

  test('slips by the days the factor comes after the planned start', () => {
    const factor = { ...unknown, forecastFinish: '2025-04-30', plannedFinish: '2025-03-31' }
    expect(supportSlip(factor, '2025-04-15', '2024-10-23')).toEqual({ availableOn: '2025-04-30', basis: 'reported', slipDays: 16 })
    expect(supportSlip({ ...factor, forecastFinish: null }, '2025-04-15', '2024-10-23').slipDays).toBe(0)
  })

  test('counts from today when the plan has passed, and says when nothing is known', () => {
    expect(supportSlip({ ...unknown, plannedFinish: '2024-09-30' }, '2024-10-20', '2024-10-23').slipDays).toBe(4)
    expect(supportSlip(unknown, '2024-10-20', '2024-10-23')).toEqual({ availableOn: null, basis: 'unknown', slipDays: null })
    expect(supportSlip({ ...unknown, finishedOn: '2024-10' }, '2024-10-20', '2024-12-01').slipDays).toBe(12)
  })
})

describe('roll-up and truth gap', () => {
  test('weigh by investment and list the unknown apart', () => {
    const weighed = (yuan: number, physical: number, planned: number) => ({
      weighed: 1,
      weightYuan: yuan,
      weightedPhysical: yuan * physical,
      weightedPlanned: yuan * planned,
    })
    const unweighed = { weighed: 0, weightYuan: 0, weightedPhysical: 0, weightedPlanned: 0 }
    expect(
      rollUp([
        { stage: 'building', measured: 1, ...weighed(300, 40, 50) },
        { stage: 'paused', measured: 1, ...weighed(100, 80, 50) },
        { stage: 'building', measured: 1, ...unweighed },
        { stage: 'cancelled', measured: 1, ...weighed(900, 0, 50) },
        { stage: 'building', measured: 0, ...unweighed },
      ]),
    ).toEqual({ physicalPercent: 50, plannedPercent: 50, included: 2, unknownInvestment: 1 })
    expect(rollUp([]).physicalPercent).toBeNull()
  })

  test('flags what runs over fifteen points apart', () => {
    expect(truthGap(40, 55.1, 40).flags).toEqual([
      { kind: 'moneyAheadOfBricks', points: 15.1 },
      { kind: 'moneyAheadOfTime', points: 15.1 },
    ])
    expect(truthGap(40, 55, 24.9).flags).toEqual([
      { kind: 'bricksAheadOfTime', points: 15.1 },
      { kind: 'moneyAheadOfTime', points: 30.1 },
    ])
    expect(truthGap(66, 58, 81.1).flags).toEqual([
      { kind: 'timeAheadOfBricks', points: 15.1 },
      { kind: 'timeAheadOfMoney', points: 23.1 },
    ])
    expect(truthGap(40, null, null).flags).toEqual([])
  })
})
