import { randomUUID } from 'node:crypto'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { firstDay } from '#domain/dates/partial-date.ts'
import type { ProjectWrites } from '#domain/ledger-import/project-writes.ts'
import type { SeedRows } from '#db/seed/seed-rows.ts'

/** What rows of an import have in common. */
export interface ImportStamp {
  batchId: string
  recordedAt: string
  /** The zone's. */
  today: IsoDate
  /** The day of the ledger. */
  day: IsoDate
  /** Codes of the permit steps that rules ask for, by name and kind of project. */
  stepCodes: Record<'industrial' | 'factor', ReadonlyMap<string, 'registration' | null>>
}

/** Under what the public reads who has reported. */
const REPORTER = '台账导入'
/** Issues of ledgers have no category of their own. */
const ISSUE_CATEGORY = '其他'
/** So much of a problem is its title; the rest stands in the note. */
const MAX_TITLE = 100

function common({ batchId, recordedAt }: ImportStamp, projectId: string, replaces: string | null = null) {
  return {
    id: randomUUID(),
    project_id: projectId,
    recorded_at: recordedAt,
    reporter: REPORTER,
    status: 'accepted' as const,
    replaces,
    provenance: 'imported' as const,
    source_id: null,
    batch_id: batchId,
    reporter_id: null,
    withdrawn: 0 as const,
  }
}

function moneyAndEvents(projectId: string, { events, investment }: ProjectWrites, stamp: ImportStamp): SeedRows {
  return {
    project_event: events.map(({ kind, on, isBound, reason, replaces }) => ({
      ...common(stamp, projectId, replaces),
      kind,
      on_date: on,
      is_bound: isBound ? 1 : 0,
      reason,
      next_review: null,
      note: null,
    })),
    investment_entry: investment.map(({ month, openingYear, doneYuan, replaces }) => ({
      ...common(stamp, projectId, replaces),
      basis: 'dispatch' as const,
      month,
      opening_year: openingYear,
      done_yuan: doneYuan,
      note: null,
      recorded_on: stamp.today,
    })),
  }
}

function approvalsAndIssue(projectId: string, { facts, approvals, issue }: ProjectWrites, stamp: ImportStamp): SeedRows {
  const issueId = randomUUID()
  return {
    approval_entry: approvals.map(({ step, state, finishedOn, documentNumber }) => ({
      ...common(stamp, projectId),
      step,
      step_code: stamp.stepCodes[facts.category].get(step) ?? null,
      on_date: stamp.day,
      state,
      authority: null,
      agent_role: null,
      limit_working_days: null,
      due_on: null,
      finished_on: finishedOn,
      document_number: documentNumber,
      note: null,
    })),
    issue: issue
      ? [
          {
            id: issueId,
            project_id: projectId,
            title: issue.title.slice(0, MAX_TITLE),
            category: ISSUE_CATEGORY,
            is_public: 0,
            provenance: 'imported',
          },
        ]
      : [],
    issue_entry: issue
      ? [
          {
            ...common(stamp, projectId),
            issue_id: issueId,
            on_date: stamp.day,
            state: 'open',
            responsible_unit: issue.responsibleUnit,
            deadline: issue.deadline,
            escalation_level: 0,
            is_blocking: 1,
            note: issue.title.length > MAX_TITLE ? issue.title : null,
          },
        ]
      : [],
  }
}

/** Under what a plan is stored, if there is one. */
export interface BaselineName {
  id: string
  number: number
}

/** The first plan, in force from its first day; a milestone that has only a finish begins nowhere. */
function planRows(projectId: string, { plan }: ProjectWrites, stamp: ImportStamp, { id, number }: BaselineName): SeedRows {
  if (plan === null) return {}
  const days = plan.flatMap(({ start, finish }) => [start, finish]).filter((date) => date !== null)
  const effectiveOn = [stamp.day, ...days.map(firstDay)].sort()[0]!
  const baseline = {
    id,
    project_id: projectId,
    number,
    effective_on: effectiveOn,
    reason: number === 1 ? null : '计划更正',
    note: null,
  }
  const ids = plan.map(() => randomUUID())
  return {
    milestone: plan.map(({ name }, at) => ({
      id: ids[at]!,
      project_id: projectId,
      unit_id: null,
      name,
      work_kind: '其他',
      is_indoor: 0,
      position: at + 1,
      provenance: 'imported',
    })),
    baseline: [{ ...baseline, recorded_at: stamp.recordedAt, provenance: 'imported' }],
    baseline_milestone: plan.map(({ start, finish }, at) => ({
      baseline_id: baseline.id,
      milestone_id: ids[at]!,
      weight: 1,
      start_on: start,
      finish_on: finish,
    })),
    progress_entry: plan.flatMap(({ percent, startedOn, finishedOn }, at) =>
      percent === null && finishedOn === null
        ? []
        : [
            {
              ...common(stamp, projectId),
              milestone_id: ids[at]!,
              as_of: finishedOn !== null && firstDay(finishedOn) > stamp.day ? stamp.today : stamp.day,
              percent: finishedOn === null ? percent : 100,
              started_on: startedOn,
              finished_on: finishedOn,
              forecast_finish: null,
              note: null,
              reason: null,
            },
          ],
    ),
  }
}

/** Reports on milestones that there are. */
function progressRows(projectId: string, { progress }: ProjectWrites, stamp: ImportStamp): SeedRows {
  return {
    progress_entry: progress.map(({ milestoneId, percent, finishedOn, reason }) => ({
      ...common(stamp, projectId),
      milestone_id: milestoneId,
      as_of: stamp.day,
      percent,
      started_on: null,
      finished_on: finishedOn,
      forecast_finish: null,
      note: null,
      reason,
    })),
  }
}

/** The rows of the plan and the log that an import stores of a project; `baseline`: of its plan, if it brings one. */
export function importedRows(projectId: string, writes: ProjectWrites, stamp: ImportStamp, baseline: BaselineName): SeedRows[] {
  return [
    planRows(projectId, writes, stamp, baseline),
    progressRows(projectId, writes, stamp),
    moneyAndEvents(projectId, writes, stamp),
    approvalsAndIssue(projectId, writes, stamp),
  ]
}
