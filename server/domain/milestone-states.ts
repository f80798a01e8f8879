import { toDayNumber, type IsoDate } from './dates/calendar-date.ts'
import { conditionOf, daysLate, unreported, type ReportedMilestone } from './entries/milestone-progress.ts'
import { lastDay, type PartialDate } from './dates/partial-date.ts'
import type { Baseline, Milestone, PlannedSpan } from './plan/plan.ts'
import { plannedShares } from './plan/progress.ts'
import type { MilestoneState } from './project-state.ts'
import { isClosed, type LifeCycle } from './entries/stage.ts'
import type { MonthFactors } from './dates/work-calendar.ts'

/** Those of the plan in force: the only ones that weigh. */
export function plannedMilestones(milestones: readonly MilestoneState[]): MilestoneState[] {
  return milestones.filter(({ weight }) => weight !== null)
}

/** True for a milestone that counts: one of the plan in force, and of a closed project one that was finished. */
export function isCounting({ weight, finishedOn }: Pick<MilestoneState, 'weight' | 'finishedOn'>, life: LifeCycle): boolean {
  return weight !== null && !(isClosed(life) && finishedOn === null)
}

/** True where there is a plan and all of it is finished. `planned`: its milestones. */
export function isAllFinished(planned: readonly MilestoneState[]): boolean {
  return planned.length > 0 && planned.every(({ condition }) => condition === 'done')
}

/** All milestones of a project in plan order, with plan and report; those in no baseline without weight. */
export function milestoneStates(
  milestones: readonly Milestone[],
  baseline: Baseline | null,
  reports: ReadonlyMap<string, ReportedMilestone>,
  asOf: IsoDate,
  spans: readonly PlannedSpan[],
  factors: MonthFactors,
  isClosed: boolean,
): MilestoneState[] {
  const shares = plannedShares(spans, factors, toDayNumber(asOf))
  const planned = new Map(baseline?.milestones.map((p) => [p.milestoneId, p]))
  return milestones
    .toSorted((a, b) => a.position - b.position)
    .map((milestone) => {
      const plan = planned.get(milestone.id)
      const reported = reports.get(milestone.id) ?? unreported()
      const finish = plan?.finish ? lastDay(plan.finish) : null
      return {
        milestoneId: milestone.id,
        weight: plan?.weight ?? null,
        plannedStart: plan?.start ?? null,
        plannedFinish: plan?.finish ?? null,
        plannedPercent: shares.get(milestone.id) ?? null,
        ...reported,
        condition: conditionOf(finish, reported, asOf, isClosed),
        daysLate: daysLate(finish, reported, asOf, isClosed),
      }
    })
}

/**
 * When the project manager promises to finish: the latest forecast reported for those unfinished milestones
 * that the plan has finish last (the last in plan order where there are no dates). A promise for an earlier step says
 * nothing about the end. Null without one.
 */
export function reportedFinish(milestones: readonly MilestoneState[]): PartialDate | null {
  const unfinished = milestones.filter((m) => m.finishedOn === null)
  const dated = unfinished.filter((m) => m.plannedFinish !== null)
  const end = dated
    .map((m) => lastDay(m.plannedFinish!))
    .sort()
    .at(-1)
  const final = end === undefined ? unfinished.slice(-1) : dated.filter((m) => lastDay(m.plannedFinish!) === end)
  return (
    final
      .flatMap((m) => (m.forecastFinish === null ? [] : [m.forecastFinish]))
      .sort((a, b) => (lastDay(a) < lastDay(b) ? -1 : 1))
      .at(-1) ?? null
  )
}
