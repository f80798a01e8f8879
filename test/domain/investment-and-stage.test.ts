import { describe, expect, test } from 'vitest'
import { supportSlip } from '#domain/factor-support.ts'
import { annualPlanYuan, completion, scheduledYuan } from '#domain/investment.ts'
import type { InvestmentEntry } from '#domain/log.ts'
import { rollUp } from '#domain/roll-up.ts'
import { lifeCycle } from '#domain/stage.ts'
import { truthGap } from '#domain/truth-gap.ts'
import { projectEvent } from '../support/ledgers.ts'

let sequence = 0
function investment(fields: Partial<InvestmentEntry>): InvestmentEntry {
  sequence += 1
  return {
    id: `i${sequence}`,
    sequence,
    recordedAt: '2024-01-01T00:00:00.000Z',
    status: 'accepted',
    replaces: null,
    isWithdrawal: false,
    basis: 'dispatch',
    month: null,
    openingYear: null,
    doneYuan: 0,
    ...fields,
  }
}

describe('completed investment', () => {
  const entries = [
    investment({ openingYear: 2024, doneYuan: 1000 }),
    investment({ month: '2023-12', doneYuan: 999 }),
    investment({ month: '2024-08', doneYuan: 200 }),
    investment({ month: '2024-09', doneYuan: 300 }),
    investment({ month: '2024-09', doneYuan: 350 }),
    investment({ month: '2024-10', doneYuan: 50 }),
    investment({ month: '2024-09', basis: 'statistics', doneYuan: 7 }),
  ]

  test('is the opening balance and all months since, of one basis, the last entry of a month', () => {
    expect(completion(entries, 'dispatch', '2024-10-23')).toMatchObject({ cumulativeDoneYuan: 1600, annualDoneYuan: 600 })
    expect(completion(entries, 'dispatch', '2024-09-30')).toMatchObject({ cumulativeDoneYuan: 1550 })
    expect(completion(entries, 'statistics', '2024-10-23').cumulativeDoneYuan).toBe(7)
  })

  test('is unknown, not zero, where nothing was reported', () => {
    expect(completion([], 'dispatch', '2024-10-23')).toMatchObject({ cumulativeDoneYuan: null, annualDoneYuan: null })
  })

  test('is held against the plan through the last month that has ended and been reported', () => {
    const plan = ['2024-08', '2024-09', '2024-10', '2024-11'].map((month) => ({ month, planYuan: 400 }))
    const done = completion(entries, 'dispatch', '2024-10-23')
    expect(annualPlanYuan('2024', null, plan)).toBe(1600)
    expect(scheduledYuan(plan, 1600, done, '2024-10-23', () => null)).toBe(800)
    expect(scheduledYuan(plan, 1600, done, '2024-10-31', () => null)).toBe(1200)
    expect(scheduledYuan([], null, done, '2024-10-23', () => null)).toBeNull()
  })
})

describe('the stage', () => {
  test('follows from events; a bound is a start', () => {
    const events = [projectEvent({ kind: 'started', on: '2024-04', isBound: true })]
    expect(lifeCycle(events, [], '2023', '2022-12-31').stage).toBe('reserve')
    expect(lifeCycle(events, [], '2023', '2024-03-31').stage).toBe('signed')
    expect(lifeCycle(events, [], null, '2024-04-01')).toMatchObject({ stage: 'building', started: { on: '2024-04', isBound: true } })
  })

  test('comes back from a pause and ends with completion', () => {
    const events = [
      projectEvent({ kind: 'started', on: '2024-04-01' }),
      projectEvent({ kind: 'paused', on: '2024-05-01', reason: '冬歇', nextReview: '2024-06-01' }),
      projectEvent({ kind: 'resumed', on: '2024-06-10' }),
      projectEvent({ kind: 'completed', on: '2024-09-20' }),
    ]
    const stageOn = (asOf: string) => lifeCycle(events, [], null, asOf).stage
    expect([stageOn('2024-05-01'), stageOn('2024-06-10'), stageOn('2024-09-20')]).toEqual(['paused', 'building', 'completed'])
    expect(lifeCycle(events, [], null, '2024-05-15').pause).toEqual({ on: '2024-05-01', reason: '冬歇', nextReview: '2024-06-01' })
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
    expect(truthGap(40, 55.1, 40).flags).toEqual([{ kind: 'moneyAheadOfBricks', points: 15.1 }])
    expect(truthGap(40, 55, 24.9).flags).toEqual([{ kind: 'bricksAheadOfTime', points: 15.1 }])
    expect(truthGap(40, null, null).flags).toEqual([])
  })
})
