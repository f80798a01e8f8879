import { fromJson, toJson } from '../../schema/json-text.ts'
import type { Selectable, Updateable } from 'kysely'
import type { WallSettings } from '#domain/display/wall-settings.ts'
import type { Db } from '../../engine/connection.ts'
import type { DisplayDeviceTable } from '../../schema/display-tables.ts'
import { compiledQuery } from '../../engine/compiled-query.ts'

/** What a screen tells of itself, time by time. */
export interface Heartbeat {
  lastSeenAt: string
  /** When its page was loaded. */
  startedAt: string | null
  address: string | null
  build: string | null
  /** `1920×1080@1`: CSS pixels and the ratio of device pixels. */
  resolution: string | null
  /** What it shows. */
  scene: string | null
  lastError: string | null
  lastErrorAt: string | null
}

/** A screen that is let in. */
export interface Display {
  id: string
  zoneId: string
  name: string
  /** The screens of one group are set and addressed together; null: of none. */
  group: string | null
  settings: WallSettings
  /** Moved by every change of name, group and settings. */
  version: number
  /** Moved by every change of what the screen is told. */
  contentVersion: number
  /** When an administrator last asked the page to load itself anew, UTC. */
  reloadRequestedAt: string | null
  createdAt: string
  createdBy: string
  /** True when a key address opens it. */
  hasKey: boolean
  sighting: Heartbeat | null
}

function rowToDisplay(row: Selectable<DisplayDeviceTable>): Display {
  return {
    id: row.id,
    zoneId: row.zone_id,
    name: row.name,
    group: row.group_name,
    settings: fromJson(row.settings),
    version: row.version,
    contentVersion: row.content_version,
    reloadRequestedAt: row.reload_requested_at,
    createdAt: row.created_at,
    createdBy: row.created_by,
    hasKey: row.key_hash !== null,
    sighting:
      row.last_seen_at === null
        ? null
        : {
            lastSeenAt: row.last_seen_at,
            startedAt: row.started_at,
            address: row.address,
            build: row.build,
            resolution: row.resolution,
            scene: row.scene,
            lastError: row.last_error,
            lastErrorAt: row.last_error_at,
          },
  }
}

function allowed(db: Db) {
  return db.selectFrom('display_device').selectAll().where('revoked_at', 'is', null)
}

const byToken = compiledQuery((db, tokenHash: string) => allowed(db).where('token_hash', '=', tokenHash))

/** The screen that a token lets in. */
export async function findDisplayByToken(db: Db, tokenHash: string): Promise<Display | undefined> {
  const [row] = await byToken(db, tokenHash)
  return row && rowToDisplay(row)
}

export async function findDisplayByKey(db: Db, keyHash: string): Promise<Display | undefined> {
  const row = await allowed(db).where('key_hash', '=', keyHash).executeTakeFirst()
  return row && rowToDisplay(row)
}

export async function findDisplay(db: Db, zoneId: string, id: string): Promise<Display | undefined> {
  const row = await allowed(db).where('zone_id', '=', zoneId).where('id', '=', id).executeTakeFirst()
  return row && rowToDisplay(row)
}

/** The screens of a zone, or of all of them, by name. */
export async function listDisplays(db: Db, zoneId?: string): Promise<Display[]> {
  const all = allowed(db).orderBy('name').orderBy('id')
  const rows = await (zoneId === undefined ? all : all.where('zone_id', '=', zoneId)).execute()
  return rows.map(rowToDisplay)
}

const versions = compiledQuery((db) => db.selectFrom('display_device').select(['id', 'content_version']).where('revoked_at', 'is', null))

/** The screens that are let in, each with the number that every change of what it is told moves. */
export async function displayVersions(db: Db): Promise<Map<string, number>> {
  return new Map((await versions(db)).map(({ id, content_version }) => [id, content_version]))
}

export interface NewDisplay {
  id: string
  zoneId: string
  name: string
  group: string | null
  settings: WallSettings
  createdAt: string
  createdBy: string
}

export async function insertDisplay(trx: Db, { id, zoneId, name, group, settings, createdAt, createdBy }: NewDisplay): Promise<void> {
  await trx
    .insertInto('display_device')
    .values({
      id,
      zone_id: zoneId,
      name,
      group_name: group,
      settings: toJson(settings),
      version: 1,
      content_version: 1,
      created_at: createdAt,
      created_by: createdBy,
    } as Selectable<DisplayDeviceTable>)
    .execute()
}

async function change(trx: Db, id: string, columns: Updateable<DisplayDeviceTable>): Promise<void> {
  await trx.updateTable('display_device').set(columns).where('id', '=', id).execute()
}

export async function storeDisplay(
  trx: Db,
  { id, name, group, settings, version }: Pick<Display, 'id' | 'name' | 'group' | 'settings' | 'version'>,
): Promise<void> {
  await change(trx, id, { name, group_name: group, settings: toJson(settings), version })
  await moveContentVersions(trx, [id])
}

/** Tells some screens that what they are told has changed. */
export async function moveContentVersions(trx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await trx
    .updateTable('display_device')
    .set((eb) => ({ content_version: eb('content_version', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
}

/** Tells all screens of a zone that what they are told has changed. */
export async function moveContentVersionsOf(trx: Db, zoneId: string): Promise<void> {
  await trx
    .updateTable('display_device')
    .set((eb) => ({ content_version: eb('content_version', '+', 1) }))
    .where('zone_id', '=', zoneId)
    .execute()
}

/** Asks screens to load their pages anew. */
export async function requestReload(trx: Db, ids: readonly string[], at: string): Promise<void> {
  for (const id of ids) await change(trx, id, { reload_requested_at: at })
  await moveContentVersions(trx, ids)
}

export async function storeDisplayToken(trx: Db, id: string, tokenHash: string): Promise<void> {
  await change(trx, id, { token_hash: tokenHash })
}

/** Forgets what let a screen in: the box that has it is shut out. */
export async function forgetDisplayToken(trx: Db, id: string): Promise<void> {
  await change(trx, id, { token_hash: null, key_hash: null })
}

export async function storeDisplayKey(trx: Db, id: string, keyHash: string | null): Promise<void> {
  await change(trx, id, { key_hash: keyHash })
}

/** What let the screen in is forgotten with its right to come in. */
export async function revokeDisplay(trx: Db, id: string, at: string): Promise<void> {
  await change(trx, id, { revoked_at: at, token_hash: null, key_hash: null })
}

export async function storeHeartbeat(trx: Db, id: string, sighting: Heartbeat): Promise<void> {
  await change(trx, id, {
    last_seen_at: sighting.lastSeenAt,
    started_at: sighting.startedAt,
    address: sighting.address,
    build: sighting.build,
    resolution: sighting.resolution,
    scene: sighting.scene,
    last_error: sighting.lastError,
    last_error_at: sighting.lastErrorAt,
  })
}
