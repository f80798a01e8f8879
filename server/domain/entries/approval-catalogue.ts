import { addDays, type IsoDate } from '../dates/calendar-date.ts'
import type { FieldFault } from '../values/errors.ts'
import type { ApprovalStepCode } from './log.ts'

/** A permit step of the usual way of a project. */
export interface CatalogueStep {
  step: string
  /** Who grants it. */
  authority: string | null
  /** Within how many working days it is granted; null: the zone has not said. */
  limitWorkingDays: number | null
  /** True for one that is applied for together with the step before it. */
  isParallel: boolean
  /** What a rule knows the step by, whatever it is called; null: no rule asks for it. */
  code: ApprovalStepCode | null
}

type Row = readonly [step: string, authority: string, how?: 'parallel']

function steps(rows: readonly Row[]): CatalogueStep[] {
  return rows.map(([step, authority, how]) => ({
    step,
    authority,
    limitWorkingDays: null,
    isParallel: how === 'parallel',
    code: step === '入库纳统' ? 'registration' : null,
  }))
}

/** The usual order of permit steps (domain.md, Approvals). Limits differ from place to place: each zone sets its own. */
export const PRESET_CATALOGUES: Record<'industrial' | 'factor', CatalogueStep[]> = {
  industrial: steps([
    ['项目代码赋码', '发展改革局'],
    ['项目备案', '发展改革局', 'parallel'],
    ['用地预审与选址', '自然资源局'],
    ['环评', '生态环境局', 'parallel'],
    ['能评', '发展改革局', 'parallel'],
    ['供地', '自然资源局'],
    ['用地规划许可', '自然资源局'],
    ['方案审查', '自然资源局'],
    ['工程规划许可', '自然资源局'],
    ['施工图审查', '住建局'],
    ['招标/质监', '住建局', 'parallel'],
    ['施工许可', '住建局'],
    ['入库纳统', '统计局'],
    ['排污许可', '生态环境局'],
    ['联合验收', '住建局'],
    ['竣工备案', '住建局'],
  ]),
  factor: steps([
    ['项目代码赋码', '发展改革局'],
    ['核准', '发展改革局'],
    ['用地预审与选址', '自然资源局'],
    ['环评', '生态环境局', 'parallel'],
    ['供地', '自然资源局'],
    ['工程规划许可', '自然资源局'],
    ['施工图审查', '住建局'],
    ['招标/质监', '住建局', 'parallel'],
    ['施工许可', '住建局'],
    ['入库纳统', '统计局'],
    ['联合验收', '住建局'],
    ['竣工备案', '住建局'],
  ]),
}

/** Place of a permit step in a catalogue; what is not in it stands at the end. */
export function approvalPlace(catalogue: readonly CatalogueStep[], step: string): number {
  const place = catalogue.findIndex((one) => one.step === step)
  return place < 0 ? catalogue.length : place
}

/** What is wrong with a catalogue: a step, or what a rule knows one by, that stands in it twice. */
export function catalogueFaults(catalogue: readonly CatalogueStep[]): FieldFault[] {
  const twice = (index: number, isSame: (other: CatalogueStep) => boolean) => catalogue.findIndex(isSame) < index
  return catalogue.flatMap(({ step, code }, index) => [
    ...(twice(index, (other) => other.step === step) ? [{ field: `steps.${index}.step`, fault: 'twice' as const }] : []),
    ...(code !== null && twice(index, (other) => other.code === code) ? [{ field: `steps.${index}.code`, fault: 'twice' as const }] : []),
  ])
}

/** The working day that is so many working days after a day. `isWorkday`: which days are. */
export function afterWorkingDays(day: IsoDate, count: number, isWorkday: (day: IsoDate) => boolean): IsoDate {
  let [reached, left] = [day, count]
  while (left > 0) {
    reached = addDays(reached, 1)
    if (isWorkday(reached)) left -= 1
  }
  return reached
}

/**
 * When each step of a way would be due that begins on a day: one after the other, parallel ones together. Null from the
 * first step on that has no limit: what follows it cannot be known. `isWorkday`: which days count.
 */
export function dueDates(
  way: readonly Pick<CatalogueStep, 'limitWorkingDays' | 'isParallel'>[],
  start: IsoDate,
  isWorkday: (day: IsoDate) => boolean,
): (IsoDate | null)[] {
  let from: IsoDate | null = start
  let reached: IsoDate | null = start
  return way.map(({ limitWorkingDays, isParallel }) => {
    if (!isParallel) from = reached
    const due: IsoDate | null = from === null || limitWorkingDays === null ? null : afterWorkingDays(from, limitWorkingDays, isWorkday)
    if (!isParallel) reached = due
    else if (reached !== null) reached = due === null ? null : due > reached ? due : reached
    return due
  })
}
