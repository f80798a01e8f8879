import { ConflictError, InvalidFieldsError, NotFoundError } from '#domain/errors.ts'
import { reportedMilestones } from '#domain/milestone-progress.ts'
import { progressFaults, type ProgressReport } from '#domain/progress-report.ts'
import { standingEntries } from '#domain/replay.ts'
import type { Db } from '#db/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { findProgressEntry, hasMilestone, insertProgressEntry, isReportable, listProgress, type Reporter } from '#db/repositories/reports.ts'
import { bumpRevision, evaluatedDate, getZone, getZoneRules, statusDate } from '#db/repositories/zones.ts'
import { auditedBy, type By } from './by.ts'
import { recomputeProjects } from './recompute-projects.ts'

/** A report on a milestone as its reporter sends it; `id` is made by the sender, so that a repeat stores nothing twice. */
export interface NewProgress extends ProgressReport {
  id: string
  milestoneId: string
  note: string | null
  /** The entry that this one corrects. */
  replaces: string | null
}

/** An entry as it is stored. */
export interface StoredProgress extends NewProgress {
  projectId: string
  status: 'submitted' | 'accepted' | 'returned'
  reporter: string
  recordedAt: string
}

/** Who reports: the account, and the office under which the public reads it. */
export interface ReportedBy extends By, Reporter {
  office: string
}

type Row = NonNullable<Awaited<ReturnType<typeof findProgressEntry>>>

function rowToStored(row: Row): StoredProgress {
  return {
    id: row.id,
    projectId: row.project_id,
    milestoneId: row.milestone_id,
    asOf: row.as_of,
    percent: row.percent,
    startedOn: row.started_on,
    finishedOn: row.finished_on,
    forecastFinish: row.forecast_finish,
    note: row.note,
    reason: row.reason,
    replaces: row.replaces,
    status: row.status,
    reporter: row.reporter,
    recordedAt: row.recorded_at,
  }
}

/** True when a stored entry says what is sent again. */
function saysTheSame(stored: StoredProgress, projectId: string, sent: NewProgress): boolean {
  const keys = ['milestoneId', 'asOf', 'percent', 'startedOn', 'finishedOn', 'forecastFinish', 'note', 'reason', 'replaces'] as const
  return stored.projectId === projectId && keys.every((key) => stored[key] === sent[key])
}

/** The percent that stands for the milestone on the report's day, leaving out the entry that is being corrected. */
async function currentPercent(trx: Db, projectId: string, { milestoneId, asOf, replaces }: NewProgress): Promise<number> {
  const { progress, reviews } = await listProgress(trx, projectId)
  const standing = standingEntries(progress, reviews, { view: 'all' }).filter(({ id }) => id !== replaces)
  return reportedMilestones(standing, asOf).get(milestoneId)?.percent ?? 0
}

async function refuseUnfit(trx: Db, projectId: string, sent: NewProgress, today: string): Promise<void> {
  const faults = progressFaults(sent, today, await currentPercent(trx, projectId, sent))
  if (!(await hasMilestone(trx, projectId, sent.milestoneId))) faults.push({ field: 'milestoneId', fault: 'notOfProject' })
  if (sent.replaces !== null) {
    const replaced = await findProgressEntry(trx, sent.replaces)
    const isOwn = replaced?.project_id === projectId && replaced.milestone_id === sent.milestoneId
    if (!isOwn) faults.push({ field: 'replaces', fault: 'notOfProject' })
  }
  if (faults.length > 0) throw new InvalidFieldsError(faults)
}

/**
 * Stores a report on a milestone, brings everything derived up to it, writes the audit row and moves the revision: all or
 * nothing. The same report again gives the stored entry. Throws `NotFoundError` for a project that the reporter may not
 * report on, `ConflictError` for an id that says something else, `InvalidFieldsError`.
 */
export async function recordProgress(
  db: Db,
  zoneId: string,
  projectId: string,
  sent: NewProgress,
  by: ReportedBy,
): Promise<{ entry: StoredProgress; isNew: boolean }> {
  return db.transaction().execute(async (trx) => {
    if (!(await isReportable(trx, zoneId, projectId, by))) throw new NotFoundError(projectId)
    const before = await findProgressEntry(trx, sent.id)
    if (before) {
      const entry = rowToStored(before)
      if (!saysTheSame(entry, projectId, sent)) throw new ConflictError(sent.id)
      return { entry, isNew: false }
    }
    const zone = await getZone(trx, zoneId)
    await refuseUnfit(trx, projectId, sent, statusDate(zone, by.now))
    const status = zone.isReviewRequired ? ('submitted' as const) : ('accepted' as const)
    await insertProgressEntry(trx, {
      id: sent.id,
      project_id: projectId,
      milestone_id: sent.milestoneId,
      as_of: sent.asOf,
      percent: sent.percent,
      started_on: sent.startedOn,
      finished_on: sent.finishedOn,
      forecast_finish: sent.forecastFinish,
      note: sent.note,
      reason: sent.reason,
      replaces: sent.replaces,
      status,
      reporter: by.office,
      reporter_id: by.userId,
      recorded_at: by.now.toISOString(),
      provenance: 'entered',
      source_id: null,
      batch_id: null,
    })
    await recomputeProjects(trx, zoneId, await getZoneRules(trx, zone), [projectId], evaluatedDate(zone, by.now))
    const entry = rowToStored((await findProgressEntry(trx, sent.id))!)
    await insertAudit(trx, {
      ...auditedBy(by),
      action: 'progress.record',
      subject: sent.id,
      zoneId,
      projectId,
      after: entry,
    })
    await bumpRevision(trx, zoneId, status === 'accepted')
    return { entry, isNew: true }
  })
}
