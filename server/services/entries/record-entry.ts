import { ConflictError, InvalidFieldsError, NotFoundError, type FieldFault } from '#domain/values/errors.ts'
import type { AuditAction } from '#domain/audit-actions.ts'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { LogEntry, Review } from '#domain/entries/log.ts'
import type { ProjectLedger } from '#domain/project-ledger.ts'
import { RETRACTED } from '#domain/entries/retracted.ts'
import { effectiveEntries, statusOf } from '#domain/entries/replay.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import type { LogEntryRow, LogKind, LogTableName } from '#db/schema/log-tables.ts'
import {
  correctionsOf,
  findEntry,
  insertEntry,
  reviewsOf,
  effectiveRows,
  type EntryRow,
  type OwnColumns,
} from '#db/repositories/ledger/entries.ts'
import { rowToLogEntry } from '#db/repositories/ledger/log-rows.ts'
import { findLedger } from '#db/repositories/ledger/ledgers.ts'
import { isReportable, type ProjectScope } from '#db/repositories/people/permissions.ts'
import { addToPacked } from '#db/repositories/ledger/packed-ledgers.ts'
import { withEntries, type AddedEntry } from '#db/repositories/ledger/packed-tail.ts'
import { insertWaiting } from '#db/repositories/ledger/waiting-entries.ts'
import { bumpRevision, evaluatedDate, getZone, statusDate, type Zone } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { recomputeFrom, recomputeProjects } from '../recompute-projects.ts'
import { findKept, forgetKept, cachedZone, type CachedProject, type CachedZone } from './project-cache.ts'

/** What every entry has as its sender sends it; `id` is made by the sender, so that a repeat stores nothing twice. */
export interface NewEntry {
  /** UUID. */
  id: string
  /** The entry of the same kind that this one corrects. */
  replaces: string | null
}

/** What every entry has as it is stored. */
export interface StoredEntry extends NewEntry {
  projectId: string
  status: 'submitted' | 'accepted' | 'returned'
  reporter: string
  recordedAt: string
}

/** Who reports: the account, its rights, and the office under which the public reads it. */
export interface ReportingActor extends Actor, ProjectScope {
  office: string
  /** True for those who supervise: only they close issues and end projects. */
  maySupervise: boolean
}

/** What an entry is held against before it is stored. */
export interface EntryContext {
  trx: Db
  zoneId: string
  projectId: string
  /** The zone's. */
  today: IsoDate
  by: ReportingActor
  /** The project's ledger. Entries to which nothing refers have no id there, unless the entry replaces one. */
  ledger(): Promise<ProjectLedger>
}

/** How one kind of entry is checked, stored and read back. */
export interface EntryKind<Sent extends NewEntry, Table extends LogTableName, Stored extends StoredEntry> {
  name: LogKind
  table: Table
  /** Names the kind in the audit log. */
  action: AuditAction
  toColumns(sent: Sent): SentColumns<Table>
  /** Columns that are not sent but follow from the day or from what the zone has set, so that a repeat need not agree in them. */
  stamp?(sent: Sent, context: EntryContext): Promise<StampedColumns<Table>> | StampedColumns<Table>
  toStored(row: EntryRow<Table>): Stored
  /** Columns in which an entry agrees with the one that it replaces: of what it speaks. */
  subject: readonly (keyof OwnColumns<Table> & string)[]
  faults(sent: Sent, context: EntryContext): Promise<FieldFault[]>
  /** True for an entry that only those who supervise may take back or correct. */
  isOfSupervisors?(row: EntryRow<Table>): boolean
  /** The entry as the ledger has it, where adding it is all that changes; the others are read from the log again. */
  toAdded?(row: EntryRow<Table>): AddedEntry
  /** Stores what the entry needs before it, in the same transaction. */
  prepare?(sent: Sent, context: EntryContext): Promise<void>
  /** True when what `prepare` has stored says what is sent again. */
  isPreparedAlike?(sent: Sent, context: EntryContext): Promise<boolean>
}

/** Columns that no sender names. */
type Stamped = 'recorded_on' | 'step_code'

/** The columns of an entry that its sender fills. */
export type SentColumns<T extends LogTableName> = Omit<OwnColumns<T>, Stamped>

/** The columns of an entry that its sender does not fill. */
export type StampedColumns<T extends LogTableName> = Pick<OwnColumns<T>, keyof OwnColumns<T> & Stamped>

/** What every stored entry tells of itself. */
export function rowToStoredEntry(row: EntryRow<LogTableName>): StoredEntry {
  return {
    id: row.id,
    projectId: row.project_id,
    replaces: row.replaces,
    status: row.status,
    reporter: row.reporter,
    recordedAt: row.recorded_at,
  }
}

function agree(row: object, columns: object, names: readonly string[]): boolean {
  const stored = row as Record<string, unknown>
  const sent = columns as Record<string, unknown>
  // What was taken out of a stored entry stands in the sender's copy still.
  return names.every((name) => stored[name] === sent[name] || stored[name] === RETRACTED)
}

/** True when an entry is in force or waits for a decision, and how many correct it, whatever became of them. */
export async function effectivenessOf(
  trx: Db,
  table: LogTableName,
  row: LogEntryRow,
): Promise<{ isEffective: boolean; corrections: number }> {
  const corrections = await correctionsOf(trx, table, [row.id])
  const effective = await effectiveRows(trx, [row, ...corrections], { view: 'all' })
  return { isEffective: effective.some(({ id }) => id === row.id), corrections: corrections.length }
}

/** What is wrong with the entry that is to be replaced: of another project or thing, or corrected by somebody before. */
async function replacedFaults<S extends NewEntry, T extends LogTableName, R extends StoredEntry>(
  kind: EntryKind<S, T, R>,
  sent: S,
  { trx, projectId, by }: EntryContext,
): Promise<FieldFault[]> {
  if (sent.replaces === null) return []
  const replaced = await findEntry(trx, kind.table, sent.replaces)
  if (replaced?.project_id !== projectId) return [{ field: 'replaces', fault: 'notOfProject' }]
  // What came back never counted: what is said in its place may be of something else.
  const isReturned = statusOf(rowToLogEntry(replaced), await reviewsOf(trx, [replaced.id])) === 'returned'
  if (!isReturned && !agree(replaced, kind.toColumns(sent), kind.subject)) return [{ field: 'replaces', fault: 'notOfProject' }]
  if (!by.maySupervise && kind.isOfSupervisors?.(replaced)) return [{ field: 'replaces', fault: 'onlySupervisorChanges' }]
  // What came back can be said anew, once.
  const { isEffective, corrections } = await effectivenessOf(trx, kind.table, replaced)
  return isEffective || corrections === 0 ? [] : [{ field: 'replaces', fault: 'alreadyReplaced' }]
}

/** What an entry is held against: whatever stands, submitted entries included, without the one that it corrects. */
export function effectiveBeside<E extends LogEntry>(entries: readonly E[], reviews: readonly Review[], { replaces }: NewEntry): E[] {
  return effectiveEntries(entries, reviews, { view: 'all' }).filter(({ id }) => id !== replaces)
}

/**
 * Brings everything derived of a project up to an entry that was stored. What is kept of the project is as good as the log,
 * but for the names of entries: where one replaces another, the log is read again.
 */
async function recomputeAfter<S extends NewEntry, T extends LogTableName, R extends StoredEntry>(
  trx: Db,
  kind: EntryKind<S, T, R>,
  { zone, kept, project }: { zone: Zone; kept: CachedZone; project: CachedProject | undefined },
  row: EntryRow<T>,
  now: Date,
): Promise<void> {
  const date = evaluatedDate(zone, now)
  if (!project || !kind.toAdded) {
    kept.projects.delete(row.project_id)
    return recomputeProjects(trx, zone.id, kept.rules, [row.project_id], date)
  }
  if (row.status === 'submitted') await insertWaiting(trx, kind.name, row)
  const added = kind.toAdded(row)
  const stored = { ...project.stored, ledger: withEntries(project.stored.ledger, [added]) }
  const tail = await addToPacked(trx, zone.id, stored, added, project.tail)
  const derived = await recomputeFrom(trx, zone.id, kept.rules, stored, project.derived, date)
  kept.projects.set(row.project_id, { stored, tail, derived })
}

/**
 * Stores an entry of the log, brings everything derived up to it, writes the audit row and moves the revision: all or
 * nothing, in the transaction that there is or in one of its own. The same entry again gives the stored one. `zoneId`: the first zone if undefined. Throws `NotFoundError` for a
 * project on which the sender may not report, `ConflictError` for an id under which something else is stored,
 * `InvalidFieldsError`.
 */
export async function recordEntry<S extends NewEntry, T extends LogTableName, R extends StoredEntry>(
  db: Db,
  kind: EntryKind<S, T, R>,
  zoneId: string | undefined,
  projectId: string,
  sent: S,
  by: ReportingActor,
): Promise<{ entry: R; isNew: boolean }> {
  try {
    return await inTransaction(db, (trx) => recordIn(trx, db, kind, zoneId, projectId, sent, by))
  } catch (error) {
    forgetKept(db)
    throw error
  }
}

async function recordIn<S extends NewEntry, T extends LogTableName, R extends StoredEntry>(
  trx: Db,
  writer: Db,
  kind: EntryKind<S, T, R>,
  askedZoneId: string | undefined,
  projectId: string,
  sent: S,
  by: ReportingActor,
): Promise<{ entry: R; isNew: boolean }> {
  const zone = await getZone(trx, askedZoneId)
  const zoneId = zone.id
  if (!(await isReportable(trx, zoneId, projectId, by))) throw new NotFoundError(projectId)
  const kept = await cachedZone(writer, trx, zone)
  const project = kind.toAdded && sent.replaces === null ? await findKept(trx, kept, zoneId, projectId) : undefined
  const ledger = async () => (project?.stored ?? (await findLedger(trx, projectId))!).ledger
  const context = { trx, zoneId, projectId, today: statusDate(zone, by.now), by, ledger }
  const columns = kind.toColumns(sent)
  const before = await findEntry(trx, kind.table, sent.id)
  if (before) {
    const isAlike = before.project_id === projectId && before.replaces === sent.replaces && agree(before, columns, Object.keys(columns))
    const isSame = isAlike && (!kind.isPreparedAlike || (await kind.isPreparedAlike(sent, context)))
    if (!isSame) throw new ConflictError(sent.id)
    return { entry: kind.toStored(before), isNew: false }
  }
  const faults = [...(await kind.faults(sent, context)), ...(await replacedFaults(kind, sent, context))]
  if (faults.length > 0) throw new InvalidFieldsError(faults)
  await kind.prepare?.(sent, context)
  const status = zone.isReviewRequired ? ('submitted' as const) : ('accepted' as const)
  // The two halves of the columns of one table, which the compiler cannot see of a table not known beforehand.
  const own = { ...columns, ...(await kind.stamp?.(sent, context)) } as unknown as OwnColumns<T>
  const row = await insertEntry(trx, kind.table, {
    ...own,
    id: sent.id,
    project_id: projectId,
    replaces: sent.replaces,
    status,
    reporter: by.office,
    reporter_id: by.userId,
    recorded_at: by.now.toISOString(),
    provenance: 'entered',
    source_id: null,
    batch_id: null,
  })
  await recomputeAfter(trx, kind, { zone, kept, project }, row, by.now)
  const entry = kind.toStored(row)
  await insertAudit(trx, { ...auditColumns(by), action: kind.action, subject: sent.id, zoneId, projectId, after: entry })
  // Whether a project reports shows in both views, before anything is decided.
  await bumpRevision(trx, zoneId, true)
  kept.revision = zone.revision + 1
  return { entry, isNew: true }
}
