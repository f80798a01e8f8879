import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import type { AuditAction } from '#domain/audit-actions.ts'
import { ERASED_NAME, withoutRetracted } from '#domain/entries/retracted.ts'
import type { Db } from '../engine/connection.ts'
import { retractedIds } from '../repositories/ledger/entry-retractions.ts'
import type { Tables } from '../schema/tables.ts'
import { foldedColumn } from '../search/folded-text.ts'
import { likePattern, matchesOf } from './project/project-filter.ts'

/** Which rows of the audit log are wanted; what is undefined does not matter. */
export interface AuditFilter {
  /** Part of a person's, a user's or a project's name; or the whole id of a thing or a request. */
  q: string | undefined
  actor: string | undefined
  /** The first word of an action: `user`, `zone`, `progress`. */
  about: string | undefined
  project: string | undefined
  /** Instants, from the first up to, not including, the second. */
  since: string | undefined
  until: string | undefined
}

/** A row of the audit log with whom and what it names. */
export interface AuditItem {
  sequence: number
  at: string
  /** User name, or the name of a command's caller. */
  actor: string
  actorName: string | null
  action: string
  /** Null: of the installation. */
  zoneId: string | null
  subject: string
  /** What the thing is called, where the log has it. */
  name: string | null
  projectId: string | null
  projectName: string | null
  requestId: string | null
  /** From where it was done; null: by a command, or before this was written down. */
  address: string | null
  /** How the browser or program names itself. */
  device: string | null
  /** The thing as it was and is since; undefined: there was, or is, none. */
  before: unknown
  after: unknown
}

function auditRows(db: Db, zoneId: string) {
  return db
    .selectFrom('audit_row as a')
    .leftJoin('project as p', 'p.id', 'a.project_id')
    .leftJoin('user_account as u', 'u.username', 'a.actor')
    .selectAll('a')
    .select(['p.short_name as project_name', 'u.name as actor_name'])
    .where((eb) => eb.or([eb('a.zone_id', '=', zoneId), eb('a.zone_id', 'is', null)]))
}

/** The title or name that a thing has in the log. */
function nameIn(thing: unknown): string | null {
  const { title, name } = (thing ?? {}) as { title?: unknown; name?: unknown }
  return typeof title === 'string' ? title : typeof name === 'string' ? name : null
}

const thing = (json: string | null): unknown => (json === null ? undefined : JSON.parse(json))

type AuditLogRow = Awaited<ReturnType<ReturnType<typeof auditRows>['executeTakeFirstOrThrow']>>

/** What the log still holds for its chain of hashes, and shows nobody. */
interface Hidden {
  /** Entries whose texts were taken out. */
  entries: ReadonlySet<string>
  /** User names of accounts whose persons were erased. */
  accounts: ReadonlySet<string>
}

async function hiddenIn(db: Db): Promise<Hidden> {
  const rows = await db.selectFrom('user_account').select('username').where('erased_at', 'is not', null).execute()
  return { entries: await retractedIds(db), accounts: new Set(rows.map(({ username }) => username)) }
}

/** A thing as the log shows it. */
function shown(row: AuditLogRow, json: string | null, { entries, accounts }: Hidden): unknown {
  const said = withoutRetracted(thing(json), entries)
  const isErased = row.action.startsWith('user.') && accounts.has(row.subject)
  return isErased && typeof said === 'object' && said !== null && 'name' in said ? { ...said, name: ERASED_NAME } : said
}

function rowToItem(row: AuditLogRow, hidden: Hidden): AuditItem {
  const [before, after] = [row.before_json, row.after_json].map((json) => shown(row, json, hidden))
  return {
    sequence: row.sequence,
    at: row.recorded_at,
    actor: row.actor,
    actorName: row.actor_name,
    action: row.action,
    zoneId: row.zone_id,
    subject: row.subject,
    name: nameIn(after) ?? nameIn(before),
    projectId: row.project_id,
    projectName: row.project_name,
    requestId: row.request_id,
    address: row.address,
    device: row.device,
    before,
    after,
  }
}

/** One row of the audit log of a zone and of the installation. */
export async function findAuditItem(db: Db, zoneId: string, sequence: number): Promise<AuditItem | undefined> {
  const row = await auditRows(db, zoneId).where('a.sequence', '=', sequence).executeTakeFirst()
  return row && rowToItem(row, await hiddenIn(db))
}

/** The first row of an action on a thing. */
export async function findAuditOf(db: Db, zoneId: string, action: AuditAction, subject: string): Promise<AuditItem | undefined> {
  const row = await auditRows(db, zoneId)
    .where('a.action', '=', action)
    .where('a.subject', '=', subject)
    .orderBy('a.sequence')
    .executeTakeFirst()
  return row && rowToItem(row, await hiddenIn(db))
}

/** Whether a row of the log is of somebody or of something that a text names; the few names are looked up first. */
async function namedIn(db: Db, q: string) {
  const like = likePattern(q)
  const named = (column: string) => sql<SqlBool>`${foldedColumn(column)} like ${like} escape '\\'`
  const users = await db.selectFrom('user_account').select('username').where(named('name')).execute()
  const projects = await db.selectFrom('project as p').select('p.id').where(matchesOf(q).name).execute()
  return (eb: ExpressionBuilder<Tables & { a: Tables['audit_row'] }, 'a'>) =>
    eb.or([
      named('a.actor'),
      eb(
        'a.actor',
        'in',
        users.map(({ username }) => username),
      ),
      eb(
        'a.project_id',
        'in',
        projects.map(({ id }) => id),
      ),
      eb('a.subject', '=', q),
      eb('a.request_id', '=', q),
      eb('a.address', '=', q),
    ])
}

/** A page of the audit log of a zone and of the installation, the newest first; `before`: up to this row, not including it. */
export async function auditLog(db: Db, zoneId: string, filter: AuditFilter, limit: number, before: number | null): Promise<AuditItem[]> {
  const { q, actor, about, project, since, until } = filter
  let rows = auditRows(db, zoneId)
  if (q?.trim()) rows = rows.where(await namedIn(db, q.trim()))
  if (actor !== undefined) rows = rows.where('a.actor', '=', actor)
  if (about !== undefined) rows = rows.where('a.action', '>=', `${about}.`).where('a.action', '<', `${about}/`)
  if (project !== undefined) rows = rows.where('a.project_id', '=', project)
  if (since !== undefined) rows = rows.where('a.recorded_at', '>=', since)
  if (until !== undefined) rows = rows.where('a.recorded_at', '<', until)
  // What an import did with each project stands with the project; in the whole log the import is one row.
  if (project === undefined)
    rows = rows.where((eb) => eb.or([eb('a.batch_id', 'is', null), eb('a.action', 'in', ['import.apply', 'import.undo'])]))
  if (before !== null) rows = rows.where('a.sequence', '<', before)
  const hidden = await hiddenIn(db)
  return (await rows.orderBy('a.sequence', 'desc').limit(limit).execute()).map((row) => rowToItem(row, hidden))
}

/** Everybody who stands in the audit log, and the first words of all actions. */
export async function auditNames(db: Db): Promise<{ actors: string[]; about: string[] }> {
  const actors = await db.selectFrom('audit_row').select('actor').distinct().orderBy('actor').execute()
  const actions = await db.selectFrom('audit_row').select('action').distinct().execute()
  return { actors: actors.map(({ actor }) => actor), about: [...new Set(actions.map(({ action }) => action.split('.')[0]!))].sort() }
}
