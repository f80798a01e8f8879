import { toDayNumber, type IsoDate } from '../dates/calendar-date.ts'
import type { FieldFault } from '../values/errors.ts'
import { firstDayNumber, lastDayNumber, type PartialDate } from '../dates/partial-date.ts'
import type { Baseline, Milestone, PlannedMilestone } from './plan.ts'

/** Why a plan may be changed; the screen shows them as they are. */
export const REBASELINE_REASONS = [
  '设计变更',
  '用地供应',
  '资金到位',
  '审批手续',
  '要素保障',
  '气候影响',
  '政策调整',
  '业主调整',
  '计划更正',
  '其他',
] as const
export type RebaselineReason = (typeof REBASELINE_REASONS)[number]

/** A milestone as a new plan has it. */
export interface DraftMilestone
  extends Pick<PlannedMilestone, 'weight' | 'start' | 'finish'>, Pick<Milestone, 'id' | 'unitId' | 'name' | 'workKind' | 'isIndoor'> {}

/** A whole new plan: what it leaves out is no longer planned. Milestones and units stand in plan order. */
export interface DraftPlan {
  effectiveOn: IsoDate
  reason: RebaselineReason | null
  note: string | null
  units: readonly { id: string; name: string }[]
  milestones: readonly DraftMilestone[]
}

/** More than the largest park has. */
export const MAX_MILESTONES = 1000

/** A plan may take effect this many days from today. */
const MAX_DAYS_AHEAD = 366

const hasTwice = (ids: readonly string[]) => new Set(ids).size < ids.length

function endsBeforeStart(start: PartialDate | null, finish: PartialDate | null): boolean {
  return start !== null && finish !== null && lastDayNumber(finish) < firstDayNumber(start)
}

function milestoneFaults(drafted: DraftMilestone, index: number, plan: DraftPlan, known: readonly Milestone[]): FieldFault[] {
  const field = (name: string) => `milestones.${index}.${name}`
  const before = known.find(({ id }) => id === drafted.id)
  return [
    ...(endsBeforeStart(drafted.start, drafted.finish) ? [{ field: field('finish'), fault: 'beforeStart' } as const] : []),
    ...(drafted.unitId !== null && !plan.units.some(({ id }) => id === drafted.unitId)
      ? [{ field: field('unitId'), fault: 'notOfProject' } as const]
      : []),
    // Indoors or not is part of every plan that a milestone is in; those are frozen.
    ...(before && before.isIndoor !== drafted.isIndoor ? [{ field: field('isIndoor'), fault: 'frozen' } as const] : []),
  ]
}

function dateFaults(effectiveOn: IsoDate, last: Baseline | undefined, today: IsoDate): FieldFault[] {
  const field = 'effectiveOn'
  if (last && effectiveOn < last.effectiveOn) return [{ field, fault: 'beforeLastPlan' }]
  return toDayNumber(effectiveOn) - toDayNumber(today) > MAX_DAYS_AHEAD ? [{ field, fault: 'tooFarAhead' }] : []
}

/**
 * What is wrong with a new plan. `last`: the newest baseline, undefined before the first, which needs no reason. `known`:
 * the project's milestones so far, planned or no longer.
 */
export function planFaults(plan: DraftPlan, last: Baseline | undefined, known: readonly Milestone[], today: IsoDate): FieldFault[] {
  return [
    ...dateFaults(plan.effectiveOn, last, today),
    ...(last && plan.reason === null ? [{ field: 'reason', fault: 'needsReason' } as const] : []),
    ...(hasTwice(plan.milestones.map(({ id }) => id)) ? [{ field: 'milestones', fault: 'twice' } as const] : []),
    ...(hasTwice(plan.units.map(({ id }) => id)) ? [{ field: 'units', fault: 'twice' } as const] : []),
    ...plan.milestones.flatMap((drafted, index) => milestoneFaults(drafted, index, plan, known)),
  ]
}
