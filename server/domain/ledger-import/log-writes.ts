import { firstDay, lastDay } from '../dates/partial-date.ts'
import type { LedgerField } from './columns.ts'
import type { LedgerEvent, LedgerProject } from './ledger-project.ts'
import type { ExistingProject, FieldChange, MilestoneWrite, ProgressWrite, ProjectWrites, WritesContext } from './project-writes.ts'

/** The milestone that stands for a whole project. */
const WHOLE_PROJECT = '项目整体'
const EVENT_COLUMNS: Partial<Record<LedgerEvent['kind'], LedgerField>> = { started: 'actualStart', completed: 'actualFinish' }

/** What has happened by the ledger and is not yet known, or is known otherwise. */
export function eventWrites(
  { events }: LedgerProject,
  existing: ExistingProject | null,
  { keptFields }: WritesContext,
): { events: ProjectWrites['events']; changes: FieldChange[] } {
  const writes: ProjectWrites['events'] = []
  const changes: FieldChange[] = []
  for (const event of events) {
    const effective = existing?.events.findLast(({ kind }) => kind === event.kind)
    const paused = existing?.events.findLast(({ kind }) => kind === 'paused' || kind === 'resumed')?.kind
    // That it has happened is known; the ledger does not know better when.
    if (effective && (event.isBound || effective.on === event.on) && !(event.kind === 'paused' && paused === 'resumed')) continue
    if (existing && keptFields.has(EVENT_COLUMNS[event.kind] ?? 'stage')) continue
    const isCorrection = effective !== undefined && event.kind !== 'paused'
    writes.push({ ...event, replaces: isCorrection ? effective.id : null })
    changes.push({ field: 'event', of: event.kind, before: isCorrection ? effective.on : null, after: event.on })
  }
  return { events: writes, changes }
}

/** How permit steps stand by the ledger where that is not known already. */
export function approvalWrites(
  { approvals }: LedgerProject,
  existing: ExistingProject | null,
  { keptFields }: WritesContext,
): { approvals: ProjectWrites['approvals']; changes: FieldChange[] } {
  const writes: ProjectWrites['approvals'] = []
  const changes: FieldChange[] = []
  for (const said of approvals) {
    const effective = existing?.approvals.findLast(({ step }) => step === said.step)
    const isKnown = effective?.state === said.state && (said.finishedOn === null || effective.finishedOn === said.finishedOn)
    if (isKnown || (existing && keptFields.has('approval'))) continue
    writes.push(said)
    changes.push({
      field: 'approval',
      of: said.step,
      before: effective?.state ?? null,
      after: said.finishedOn ?? said.documentNumber ?? said.state,
    })
  }
  return { approvals: writes, changes }
}

/** The first plan of a project by the ledger: its milestones, or the whole project as one. A plan that there is stays. */
export function planWrites(
  { milestones, percent, facts, events }: LedgerProject,
  existing: ExistingProject | null,
  { day, today }: WritesContext,
): { plan: MilestoneWrite[] | null; changes: FieldChange[] } {
  if (existing?.hasPlan) return { plan: null, changes: [] }
  const onDay = (date: string | undefined) => (date !== undefined && firstDay(date) <= day ? date : null)
  if (milestones.some(({ plannedFinish }) => plannedFinish !== null)) {
    const plan = milestones.map(({ name, plannedFinish, actualFinish }) => ({
      name,
      start: null,
      finish: plannedFinish,
      percent: null,
      startedOn: null,
      finishedOn: actualFinish !== null && firstDay(actualFinish) <= today ? actualFinish : null,
    }))
    return { plan, changes: plan.map(({ name, finish }) => ({ field: 'milestone' as const, of: name, before: null, after: finish })) }
  }
  if (percent === null) return { plan: null, changes: [] }
  const [started, completed] = [events.find(({ kind }) => kind === 'started'), events.find(({ kind }) => kind === 'completed')]
  const start = facts.plannedStart ?? existing?.facts.plannedStart ?? null
  const finish = facts.plannedFinish ?? existing?.facts.plannedFinish ?? null
  const isOrdered = start === null || finish === null || firstDay(start) <= lastDay(finish)
  const startedOn = started && !started.isBound && percent > 0 ? onDay(started.on) : null
  const finishedOn = completed && !completed.isBound && percent === 100 ? onDay(completed.on) : null
  const plan = [{ name: WHOLE_PROJECT, start: isOrdered ? start : null, finish, percent, startedOn, finishedOn }]
  return { plan, changes: [{ field: 'percent', of: null, before: null, after: percent }] }
}

const LOWER = '以台账为准'

/**
 * What the ledger reports of the milestones of a plan that there is: by their names, and of the whole where the plan is nothing
 * else. `isPlanOther`: the ledger gives a percent of the whole, and the plan has milestones of its own.
 */
export function progressWrites(
  { milestones, percent, events }: LedgerProject,
  existing: ExistingProject | null,
  { day }: WritesContext,
): { progress: ProgressWrite[]; changes: FieldChange[]; isPlanOther: boolean } {
  const progress: ProgressWrite[] = []
  const changes: FieldChange[] = []
  if (!existing?.hasPlan) return { progress, changes, isPlanOther: false }
  for (const { name, actualFinish } of milestones) {
    const known = existing.milestones.find((one) => one.name === name)
    if (!known || actualFinish === null || known.finishedOn !== null || firstDay(actualFinish) > day) continue
    progress.push({ milestoneId: known.id, percent: 100, finishedOn: actualFinish, reason: null })
    changes.push({ field: 'milestone', of: name, before: null, after: actualFinish })
  }
  const [only, ...others] = existing.milestones
  const isWhole = only !== undefined && others.length === 0 && only.name === WHOLE_PROJECT
  if (percent !== null && isWhole && percent !== only.percent && only.finishedOn === null) {
    const completed = events.find(({ kind, isBound }) => kind === 'completed' && !isBound)
    const finishedOn = percent === 100 && completed && firstDay(completed.on) <= day ? completed.on : null
    progress.push({ milestoneId: only.id, percent, finishedOn, reason: percent < only.percent ? LOWER : null })
    changes.push({ field: 'percent', of: null, before: only.percent, after: percent })
  }
  return { progress, changes, isPlanOther: percent !== null && !isWhole }
}
