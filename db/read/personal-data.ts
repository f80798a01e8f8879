import type { DutyKind } from '#domain/people/duty-holders.ts'
import type { Db } from '../engine/connection.ts'
import { LOG_KINDS, LOG_TABLES, type LogKind } from '../schema/log-tables.ts'
import { anyLogTable } from '../repositories/ledger/entries.ts'
import { dutyHoldersOf } from '../repositories/people/duty-holders.ts'
import { suggestionsOf } from '../repositories/people/suggestions.ts'
import { managedProjects, type User } from '../repositories/people/users.ts'

/** Everything that is stored about one person who can sign in; instants in UTC, no secrets. */
export interface PersonalData {
  account: Pick<User, 'username' | 'name' | 'role' | 'isDisabled' | 'passwordSetOn'> & {
    createdAt: string
    secondFactorSince: string | null
  }
  projectIds: string[]
  sessions: { device: string | null; createdAt: string; lastSeenAt: string }[]
  knownDevices: { lastUsedAt: string }[]
  savedViews: string[]
  /** 投诉建议. */
  suggestions: { text: string; sentAt: string }[]
  /** As whom of those who must act, with what is recorded to reach them. */
  dutyHolders: { kind: DutyKind; name: string; contact: string | null; phone: string | null }[]
  apiTokens: { name: string; createdAt: string; revokedAt: string | null }[]
  /** What was said of projects, by the entries' ids. */
  entries: { id: string; kind: LogKind; projectId: string; recordedAt: string }[]
  /** What was done, and from where. */
  audit: { at: string; action: string; subject: string; address: string | null; device: string | null }[]
}

async function entriesOf(db: Db, userId: string): Promise<PersonalData['entries']> {
  const found = await Promise.all(
    LOG_KINDS.map(async (kind) => {
      const rows = await db
        .selectFrom(anyLogTable(LOG_TABLES[kind]))
        .select(['id', 'project_id', 'recorded_at'])
        .where('reporter_id', '=', userId)
        .execute()
      return rows.map((row) => ({ id: row.id, kind, projectId: row.project_id, recordedAt: row.recorded_at }))
    }),
  )
  return found.flat().sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))
}

/** Reads everything that is stored about somebody. */
export async function personalData(db: Db, { id, username, name, role, isDisabled, passwordSetOn }: User): Promise<PersonalData> {
  const own = await db
    .selectFrom('user_account as u')
    .leftJoin('second_factor as f', 'f.user_id', 'u.id')
    .select(['u.created_at', 'f.confirmed_at'])
    .where('u.id', '=', id)
    .executeTakeFirstOrThrow()
  const sessions = await db
    .selectFrom('session')
    .select(['device', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
    .where('user_id', '=', id)
    .orderBy('created_at')
    .execute()
  const knownDevices = await db.selectFrom('known_device').select('last_used_at as lastUsedAt').where('user_id', '=', id).execute()
  const views = await db.selectFrom('saved_view').select('name').where('user_id', '=', id).orderBy('name').execute()
  const apiTokens = await db
    .selectFrom('api_token')
    .select(['name', 'created_at as createdAt', 'revoked_at as revokedAt'])
    .where('user_id', '=', id)
    .execute()
  const audit = await db
    .selectFrom('audit_row')
    .select(['recorded_at as at', 'action', 'subject', 'address', 'device'])
    // What programs do with its tokens is told as `name@token`.
    .where((eb) => eb.or([eb('actor', '=', username), eb.and([eb('actor', '>=', `${username}@`), eb('actor', '<', `${username}A`)])]))
    .orderBy('sequence')
    .execute()
  return {
    account: { username, name, role, isDisabled, passwordSetOn, createdAt: own.created_at, secondFactorSince: own.confirmed_at },
    projectIds: await managedProjects(db, id),
    sessions,
    knownDevices,
    savedViews: views.map((view) => view.name),
    suggestions: await suggestionsOf(db, id),
    dutyHolders: await dutyHoldersOf(db, id),
    apiTokens,
    entries: await entriesOf(db, id),
    audit,
  }
}
