import { fromDayNumber, toDayNumber, type IsoDate } from '../dates/calendar-date.ts'
import type { DraftMilestone } from './rebaseline.ts'

/** A step of a template; `startDay` and `days` are calendar days, the first counted from the project's start, 0. */
export interface TemplateMilestone {
  name: string
  workKind: string
  isIndoor: boolean
  /** True for a step that every unit goes through: each gets an equal share of its weight. */
  isPerUnit: boolean
  weight: number
  startDay: number
  days: number
}

/** The usual steps of one kind of project, from which a plan can be begun. */
export interface PlanTemplate {
  id: string
  name: string
  category: 'industrial' | 'factor'
  milestones: TemplateMilestone[]
}

type Row = readonly [
  name: string,
  workKind: string,
  weight: number,
  startDay: number,
  days: number,
  where?: 'indoor' | 'perUnit' | 'perUnitIndoor',
]

function steps(rows: readonly Row[]): TemplateMilestone[] {
  return rows.map(([name, workKind, weight, startDay, days, where]) => ({
    name,
    workKind,
    weight,
    startDay,
    days,
    isIndoor: where === 'indoor' || where === 'perUnitIndoor',
    isPerUnit: where === 'perUnit' || where === 'perUnitIndoor',
  }))
}

/** The kinds that a zone builds most. Weights and durations are ours: a beginning to be changed, not a norm. */
export const PRESET_TEMPLATES: readonly PlanTemplate[] = [
  {
    id: 'workshop',
    name: '标准厂房',
    category: 'industrial',
    milestones: steps([
      ['场地平整与围挡', '前期', 4, 0, 30],
      ['桩基与基础', '基础', 18, 25, 75, 'perUnit'],
      ['主体结构', '主体', 34, 90, 120, 'perUnit'],
      ['屋面与围护', '围护', 14, 200, 60, 'perUnit'],
      ['装饰与机电安装', '装饰', 14, 250, 80, 'perUnitIndoor'],
      ['室外管网与道路', '室外', 8, 270, 60],
      ['联合验收', '验收交付', 8, 330, 35, 'indoor'],
    ]),
  },
  {
    id: 'plant',
    name: '生产线项目',
    category: 'industrial',
    milestones: steps([
      ['桩基与基础', '基础', 15, 0, 75, 'perUnit'],
      ['主体结构', '主体', 27, 65, 120, 'perUnit'],
      ['屋面与围护', '围护', 10, 175, 60, 'perUnit'],
      ['设备采购到货', '设备安装', 16, 120, 150, 'indoor'],
      ['设备安装调试', '设备安装', 22, 260, 90, 'indoor'],
      ['试生产', '验收交付', 6, 350, 45, 'indoor'],
      ['联合验收', '验收交付', 4, 380, 30, 'indoor'],
    ]),
  },
  {
    id: 'pipe',
    name: '管网（供热、供水、排水）',
    category: 'factor',
    milestones: steps([
      ['管沟开挖', '基础', 20, 0, 60],
      ['管道敷设', '管线', 50, 20, 100],
      ['泵站、换热站安装', '设备安装', 20, 100, 60, 'indoor'],
      ['试压与通水', '验收交付', 10, 150, 25, 'indoor'],
    ]),
  },
  {
    id: 'power',
    name: '电力线路与变电',
    category: 'factor',
    milestones: steps([
      ['土建与排管', '基础', 30, 0, 90],
      ['线路敷设', '管线', 35, 70, 90],
      ['变电设备安装', '设备安装', 25, 120, 60, 'indoor'],
      ['试验送电', '验收交付', 10, 180, 30, 'indoor'],
    ]),
  },
  {
    id: 'road',
    name: '道路',
    category: 'factor',
    milestones: steps([
      ['路基', '基础', 30, 0, 60],
      ['地下管线', '管线', 20, 30, 60],
      ['基层与面层', '主体', 35, 80, 60],
      ['附属与绿化', '室外', 10, 130, 40],
      ['交工验收', '验收交付', 5, 165, 20, 'indoor'],
    ]),
  },
]

/** The milestones that a template gives a project which starts on a day. A per-unit step without units stands once. */
export function milestonesFromTemplate(
  { milestones }: Pick<PlanTemplate, 'milestones'>,
  start: IsoDate,
  unitIds: readonly string[],
  newId: () => string,
): DraftMilestone[] {
  const first = toDayNumber(start)
  return milestones.flatMap(({ isPerUnit, startDay, days, weight, ...step }) => {
    const owners = isPerUnit && unitIds.length > 0 ? unitIds : [null]
    return owners.map((unitId) => ({
      ...step,
      id: newId(),
      unitId,
      weight: weight / owners.length,
      start: fromDayNumber(first + startDay),
      finish: fromDayNumber(first + startDay + days - 1),
    }))
  })
}
