import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { followPlan, monthsOf } from './reporting-pace.ts'
import type { SampleContent, SampleMilestone } from './sample-project.ts'
import { polygon } from './schematic-grid.ts'

const WORKS = [
  { key: 'foundation', name: '基础', weight: 2, isIndoor: false },
  { key: 'structure', name: '主体结构', weight: 4, isIndoor: false },
  { key: 'envelope', name: '门窗围护', weight: 1.5, isIndoor: false },
  { key: 'services', name: '供热电气消防', weight: 1.7, isIndoor: true },
  { key: 'handover', name: '验收交付', weight: 0.8, isIndoor: true },
] as const

type Dates = readonly (readonly [IsoDate, IsoDate])[]

const FIRST_WAVE: Dates = [
  ['2024-04-15', '2024-06-20'],
  ['2024-06-21', '2024-11-30'],
  ['2025-03-15', '2025-05-31'],
  ['2025-04-15', '2025-08-31'],
  ['2025-09-01', '2025-10-31'],
]
const SECOND_WAVE: Dates = [
  ['2024-05-10', '2024-07-31'],
  ['2024-08-01', '2025-05-31'],
  ['2025-06-01', '2025-08-15'],
  ['2025-07-15', '2025-10-31'],
  ['2025-11-01', '2025-12-31'],
]
const HEADQUARTERS: Dates = [
  ['2024-05-15', '2024-08-31'],
  ['2024-09-01', '2025-06-30'],
  ['2025-06-01', '2025-08-31'],
  ['2025-07-01', '2025-11-15'],
  ['2025-11-16', '2025-12-31'],
]

/** Dates, share of the whole, pace of the structure, and the day its foundation was finished. */
const UNITS: readonly { dates: Dates; scale: number; pace: number; foundedOn: IsoDate; lastReport: IsoDate }[] = [
  { dates: FIRST_WAVE, scale: 1, pace: 1.1, foundedOn: '2024-06-16', lastReport: '2024-10-22' },
  { dates: FIRST_WAVE, scale: 1, pace: 1.09, foundedOn: '2024-06-17', lastReport: '2024-10-22' },
  { dates: FIRST_WAVE, scale: 1, pace: 1.07, foundedOn: '2024-06-20', lastReport: '2024-10-22' },
  { dates: FIRST_WAVE, scale: 1, pace: 1.05, foundedOn: '2024-06-20', lastReport: '2024-10-22' },
  { dates: SECOND_WAVE, scale: 1, pace: 1.09, foundedOn: '2024-07-28', lastReport: '2024-10-21' },
  { dates: SECOND_WAVE, scale: 1, pace: 1.07, foundedOn: '2024-07-30', lastReport: '2024-10-21' },
  { dates: SECOND_WAVE, scale: 1, pace: 1.05, foundedOn: '2024-07-31', lastReport: '2024-10-21' },
  { dates: SECOND_WAVE, scale: 1, pace: 1.03, foundedOn: '2024-07-31', lastReport: '2024-10-21' },
  { dates: HEADQUARTERS, scale: 2, pace: 1.05, foundedOn: '2024-08-29', lastReport: '2024-10-23' },
]

function unitMilestones(unitIds: readonly string[]): SampleMilestone[] {
  return UNITS.flatMap(({ dates, scale, pace, foundedOn, lastReport }, index) =>
    WORKS.map((work, step) => {
      const [start, finish] = dates[step]!
      const isFounded = work.key === 'foundation'
      return {
        key: `${unitIds[index]}-${work.key}`,
        name: work.name,
        workKind: work.name,
        unitId: unitIds[index]!,
        isIndoor: work.isIndoor,
        weight: work.weight * scale,
        start,
        finish,
        ...(isFounded ? { startedOn: start, finishedOn: foundedOn, reports: followPlan(start, finish, 1.15, foundedOn) } : {}),
        ...(work.key === 'structure' ? { startedOn: start, reports: followPlan(start, finish, pace, lastReport) } : {}),
      }
    }),
  )
}

/** Invented plan, reports and amounts of the textile park; its facts are the newspaper's. */
export function textilePark(unitIds: readonly string[]): SampleContent {
  return {
    effectiveOn: '2023-12-25',
    milestones: unitMilestones(unitIds),
    monthlyPlan: new Map([
      ...monthsOf(2024, [null, null, null, 1500, 2500, 3500, 4000, 4200, 4000, 3800, 2500, 1500]),
      ...monthsOf(2025, [500, 500, 1500, 3500, 4800, 5400, 5600, 5500, 5200, 4500, 3000, 1500]),
    ]),
    monthlyDone: monthsOf(2024, [null, null, null, 1460, 2430, 3380, 3920, 4060, 3850, 2150]),
    promised: ['取得施工许可，场地平整', '1–4号车间基础完成', '全部基础完成，5–8号车间和总部主体开工', '1–4号车间主体封顶'],
    funds: [
      ['2024-03', '企业自筹', 80_000_000],
      ['2024-06', '银行贷款', 90_000_000],
      ['2024-09', '银行贷款', 60_000_000],
    ],
    approvals: [
      { step: '项目备案', on: '2023-11-06', state: 'done', authority: '开发区经济发展局', finishedOn: '2023-11-06' },
      { step: '环评', on: '2024-02-20', state: 'done', authority: '生态环境分局', finishedOn: '2024-02-20' },
      { step: '工程规划许可', on: '2024-03-12', state: 'done', authority: '自然资源分局', finishedOn: '2024-03-12' },
      { step: '施工许可', on: '2024-03-29', state: 'done', authority: '住建局', finishedOn: '2024-03-29' },
      { step: '入库纳统', on: '2024-05-16', state: 'done', authority: '统计局', finishedOn: '2024-05-16' },
    ],
    issues: [
      {
        key: 'winter-works',
        title: '冬季施工方案待专家论证',
        category: '施工组织',
        responsibleUnit: '项目单位',
        deadline: '2024-11-07',
        isBlocking: false,
        states: [['2024-10-14', 'working']],
      },
    ],
    geometry: polygon([362, 238], [588, 222], [588, 316], [362, 316]),
  }
}
