import { describe, expect, test } from 'vitest'
import type { ProjectDetail } from '@/shared/api/client.ts'
import { ganttOf } from '@/pages/project/milestones/gantt.ts'

type Milestone = ProjectDetail['milestones'][number]

const milestone = (fields: Partial<Milestone>): Milestone => ({
  id: 'm',
  milestoneId: 'm',
  name: '主体',
  workKind: '主体',
  unitId: null,
  isIndoor: false,
  provenance: 'entered',
  weight: 1,
  plannedStart: '2024-01-01',
  plannedFinish: '2024-12',
  percent: 0,
  startedOn: null,
  finishedOn: null,
  forecastFinish: null,
  condition: 'notStarted',
  daysLate: 0,
  plannedPercent: null,
  lastEntryOn: null,
  computedForecast: null,
  ...fields,
})

const WINTER = [0, 0, 0.5, 1, 1, 1, 1, 1, 1, 1, 0.5, 0]
const chart = (milestones: Milestone[], asOf: string) => ganttOf({ milestones, monthFactors: WINTER, asOf })!

describe('the Gantt chart', () => {
  test('spans whole months and shades the winter by how much work rests', () => {
    const { rows, winters, ticks, today } = chart([milestone({})], '2024-07-01')
    expect(rows[0]!.baseline).toEqual({ left: 0, width: 100 })
    expect(winters.map((w) => w.rest)).toEqual([1, 1, 0.5, 0.5, 1])
    expect(ticks.map((tick) => `${tick.year} Q${tick.quarter}`)).toEqual(['2024 Q1', '2024 Q2', '2024 Q3', '2024 Q4'])
    expect(today).toBeCloseTo((182 / 366) * 100, 6)
  })

  test('shows a milestone that runs over its plan as late up to the status date, and its promise beyond', () => {
    const { rows } = chart(
      [milestone({ percent: 60, startedOn: '2024-02', plannedFinish: '2024-06-30', forecastFinish: '2024-12-31' })],
      '2024-09-30',
    )
    const [row] = rows
    const day = (n: number) => (n / 366) * 100
    expect(row!.reported).toEqual({ left: expect.closeTo(day(31), 6), width: expect.closeTo(day(243), 6) })
    expect(row!.late!.width).toBeCloseTo((92 / 366) * 100, 6)
    expect(row!.promised!.width).toBeCloseTo((93 / 366) * 100, 6)
  })

  test('marks what is planned to its start or its finish only, at that date', () => {
    const { rows } = chart(
      [
        milestone({ plannedStart: '2024-08-01', plannedFinish: null }),
        milestone({ plannedStart: null, plannedFinish: '2024-08-01' }),
        milestone({ plannedStart: '2024-07-01', plannedFinish: '2024-08-31' }),
      ],
      '2024-09-30',
    )
    const oneDay = 100 / 92
    const mark = { left: expect.closeTo(31 * oneDay, 6), width: expect.closeTo(oneDay, 6) }
    expect(rows.map(({ baseline }) => baseline)).toEqual([mark, mark, expect.anything()])
  })

  test('ends a finished one at its finish, and has nothing to draw where nobody said anything', () => {
    const { rows } = chart(
      [
        milestone({ percent: 100, startedOn: '2024-01-01', finishedOn: '2024-03-31', forecastFinish: '2025-01-01' }),
        milestone({ plannedStart: null, plannedFinish: null }),
      ],
      '2024-09-30',
    )
    expect(rows[0]).toMatchObject({ late: null, promised: null })
    expect(rows[1]).toMatchObject({ baseline: null, reported: null, late: null, promised: null })
    expect(
      ganttOf({ milestones: [milestone({ plannedStart: null, plannedFinish: null })], monthFactors: WINTER, asOf: '2024-09-30' }),
    ).toBeNull()
  })
})
