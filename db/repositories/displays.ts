import type { Selectable, Updateable } from 'kysely'
import type { WallSettings } from '#domain/display/wall-settings.ts'
import type { Db } from '../connection.ts'
import type { DisplayDeviceTable } from '../display-tables.ts'
import { keptQuery } from '../kept-query.ts'

/** What a screen tells of itself, time by time. */
export interface Sighting {
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
  settings: WallSettings
  version: number
  createdAt: string
  createdBy: string
  /** True when a key address opens it. */
  hasKey: boolean
  sighting: Sighting | null
}

function rowToDisplay(row: Selectable<DisplayDeviceTable>): Display {
  return {
    id: row.id,
    zoneId: row.zone_id,
    name: row.name,
    settings: JSON.parse(row.settings) as WallSettings,
    version: row.version,
    createdAt: row.created_at,
    createdBy: row.created_by,
    hasKey: row.key_hash !== null,
    sighting: row.last_seen_at === null ? null : {
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

const byToken = keptQuery((db, tokenHash: string) => allowed(db).where('token_hash', '=', tokenHash))

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

const versions = keptQuery((db) => db.selectFrom('display_device').select(['id', 'version']).where('revoked_at', 'is', null))

/** The screens that are let in, each with the number that every change of its settings moves. */
export async function displayVersions(db: Db): Promise<Map<string, number>> {
  return new Map((await versions(db)).map(({ id, version }) => [id, version]))
}

export interface NewDisplay {
  id: string
  zoneId: string
  name: string
  settings: WallSettings
  createdAt: string
  createdBy: string
}

export async function insertDisplay(trx: Db, { id, zoneId, name, settings, createdAt, createdBy }: NewDisplay): Promise<void> {
  await trx
    .insertInto('display_device')
    .values({
      id,
      zone_id: zoneId,
      name,
      settings: JSON.stringify(settings),
      version: 1,
      created_at: createdAt,
      created_by: createdBy,
    } as Selectable<DisplayDeviceTable>)
    .execute()
}

async function change(trx: Db, id: string, columns: Updateable<DisplayDeviceTable>): Promise<void> {
  await trx.updateTable('display_device').set(columns).where('id', '=', id).execute()
}

export async function storeDisplay(trx: Db, { id, name, settings, version }: Pick<Display, 'id' | 'name' | 'settings' | 'version'>): Promise<void> {
  await change(trx, id, { name, settings: JSON.stringify(settings), version })
}

export async function storeDisplayToken(trx: Db, id: string, tokenHash: string): Promise<void> {
  await change(trx, id, { token_hash: tokenHash })
}

export async function storeDisplayKey(trx: Db, id: string, keyHash: string | null): Promise<void> {
  await change(trx, id, { key_hash: keyHash })
}

/** What let the screen in is forgotten with its right to come in. */
export async function revokeDisplay(trx: Db, id: string, at: string): Promise<void> {
  await change(trx, id, { revoked_at: at, token_hash: null, key_hash: null })
}

export async function storeSighting(trx: Db, id: string, sighting: Sighting): Promise<void> {
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
