import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import { connect, type Connections } from '#db/engine/connection.ts'
import { lockDatabase, type FileLock } from '#db/engine/file-lock.ts'
import { isMigrated, migrate } from '#db/migrate.ts'
import { ABSOLUTE_MS, TRUSTED_DAYS } from '#domain/people/session-lifetime.ts'
import { POLICIES, type PasswordPolicyName } from '#domain/people/password-policy.ts'
import { findDisplayByToken } from '#db/repositories/displays/displays.ts'
import { listZones } from '#db/repositories/zone/zones.ts'
import { asStorageError, StorageError } from '#db/engine/storage-error.ts'
import { storageFaultOf } from '#db/engine/storage-fault.ts'
import { usualBackupFolder } from '#services/backup/backup-names.ts'
import { createBackups, type BackupPlan } from '#services/backup/backups.ts'
import { incomingOf } from '#services/backup/restore.ts'
import { forgetPictures } from '#services/undo/forget-pictures.ts'
import { createHeartbeats } from '#services/displays/heartbeats.ts'
import { offerSetUp } from '#services/people/offer-set-up.ts'
import { createSessions } from '#services/people/sessions.ts'
import { tokenHash } from '#services/people/token.ts'
import { openSignInGuard } from '#services/people/sign-in-guard.ts'
import { createPhotoFiles } from '#services/photos/photo-files.ts'
import { createReplay } from '#services/replay/replay.ts'
import { sweepPictures } from '#services/photos/sweep-pictures.ts'
import { fileDamage } from '#db/engine/file-damage.ts'
import { checkFile, isSmall } from '#services/storage/file-check.ts'
import { assertLocalDisk } from '#services/storage/file-system.ts'
import { createReserve } from '#services/storage/reserve.ts'
import { createStorageWatch } from '#services/storage/storage-watch.ts'
import { createVerifications } from '#services/verification/verifications.ts'
import { createRulePreviews } from '#services/zone/rule-previews.ts'
import { createApp } from './app.ts'
import { displayNews } from './display-news.ts'
import { createDayClock } from './http/day-clock.ts'
import { createKeptAnswers } from './http/answer-cache.ts'
import { createLiveStream } from './http/live-stream.ts'
import { STORAGE_FAULT } from './http/not-stored.ts'
import { requestShell } from './http/request-shell.ts'
import { createResponseCache } from './http/response-cache.ts'
import { securityHeaders } from './http/security-headers.ts'
import type { StaticFiles } from './http/static-files.ts'
import { createTokenCookie } from './http/token-cookie.ts'
import { createZoneSnapshots } from './http/zone-snapshots.ts'
import { tileOrigins, type MapLayers } from './map-layers.ts'

/** Room for a long search in Chinese, whose characters take nine bytes each in an address. */
const MAX_HEADER_BYTES = 256 * 1024

/** As long as browsers keep a cookie; a screen is given its own again each time it starts, milliseconds. */
const DISPLAY_COOKIE_MS = 400 * 24 * 60 * 60_000

/** For so long a device is known on which somebody has signed in, milliseconds. */
const DEVICE_COOKIE_MS = 400 * 24 * 60 * 60_000

/** The first visitor after a start is answered before threads for past days take a processor, milliseconds. */
const PRELOAD_AFTER_MS = 1000

/** How long requests that are under way may take once the server is to stop, and how often it is looked, milliseconds. */
const DRAIN_MS = 10_000
const DRAIN_SWEEP_MS = 50

const NO_MAP_LAYERS: MapLayers = { layers: [], approvalNumber: null }

export interface ServeOptions {
  databaseFile: string
  port: number
  host: string
  /** Loads the sample zone into a database without zones. */
  withSample: boolean
  files: StaticFiles | null
  passwordPolicy?: PasswordPolicyName
  /** For how many days a trusted device stays signed in; 0: none is trusted. */
  trustedDays?: number
  publicUrl?: string | null
  /** Serves a database on a network file system all the same. */
  isNetworkDiskAllowed?: boolean
  /** When backups are made; none where not given. */
  backups?: BackupPlan
  /** How many proxies stand before the server, each of which adds to X-Forwarded-For; 0: none is believed. */
  trustedProxies?: number
  /** Lets in screens by an address with a key, too. */
  areDisplayKeysAllowed?: boolean
  /** Maps below the zone's own; none where not given. */
  mapLayers?: MapLayers
  logger: Logger
  now?: () => Date
  /** Gets ready for questions about past days before the first one comes. */
  isReplayPreloaded?: boolean
}

export interface RunningServer {
  url: string
  /** Token of the one-time link for the first administrator; null where there is one. */
  setUp: string | null
  close(): Promise<void>
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(new StorageError(`端口 ${port} 已被占用：请关闭占用它的程序，或换一个端口，例如 PORT=8081 npm start。`))
      } else if (error.code === 'EACCES') {
        reject(new StorageError(`没有权限使用端口 ${port}：请换用 1024 以上的端口，例如 PORT=8080 npm start。`))
      } else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
        reject(new StorageError(`本机没有地址 ${host}：请检查 HOST，例如 HOST=0.0.0.0 npm start。`))
      } else reject(error)
    })
    server.listen(port, host, () => resolve(server.address() as AddressInfo))
  })
}

/** Takes no new requests and waits for those that are under way; after a while they are cut off. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  // What has just been answered leaves its connection open for more.
  const sweeping = setInterval(() => server.closeIdleConnections(), DRAIN_SWEEP_MS)
  const cutting = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  await closed
  clearInterval(sweeping)
  clearTimeout(cutting)
}

/** Loads the sample into an empty database; its code, with a dictionary of Chinese, is not even read otherwise. */
async function loadSampleOnce({ reader, writer }: Connections, now: Date): Promise<void> {
  if ((await listZones(reader)).length > 0) return
  const { loadSample } = await import('#services/load-sample.ts')
  await loadSample(writer, now)
}

/**
 * Opens the database, brings it up to date and serves it, alone: a second server of the same file is refused. Throws
 * `StorageError` for what the operator can mend.
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  try {
    return await serveAlone(options)
  } catch (error) {
    // SQLite needs a little room only to open a file: the reserve is there for that.
    if (storageFaultOf(error) !== 'diskFull') throw error
    createReserve(options.databaseFile).release()
    return serveAlone(options)
  }
}

async function serveAlone(options: ServeOptions): Promise<RunningServer> {
  assertLocalDisk(options.databaseFile, options.isNetworkDiskAllowed ?? false)
  if (!existsSync(options.databaseFile) && existsSync(incomingOf(options.databaseFile))) {
    throw new StorageError('上次恢复备份没有做完，数据库还没有就位：请再次运行 npm run zone -- restore --from 备份.db。')
  }
  const lock = lockDatabase(options.databaseFile)
  try {
    return await serveLocked(options, lock)
  } catch (error) {
    lock.release()
    throw asStorageError(error, options.databaseFile)
  }
}

/**
 * Brings the database up to date, with the sample where it is wanted. Of one that is damaged nothing is changed: what can be
 * read of it is served, where this version can read it. Throws `StorageError` where it cannot.
 */
async function bringUpToDate(
  connections: Connections,
  { databaseFile, withSample, now = () => new Date() }: ServeOptions,
  damage: readonly string[],
): Promise<void> {
  if (damage.length === 0) {
    await migrate(connections.writer, databaseFile, true)
    if (withSample) await loadSampleOnce(connections, now())
  } else if (!(await isMigrated(connections.reader))) {
    throw new StorageError(`数据库 ${databaseFile} 已损坏（${damage[0]}），未做任何改动：请从备份恢复。`)
  }
}

async function serveLocked(options: ServeOptions, lock: FileLock): Promise<RunningServer> {
  const { databaseFile, logger, now = () => new Date(), mapLayers = NO_MAP_LAYERS, publicUrl = null } = options
  const connections = connect(databaseFile)
  try {
    const damage = isSmall(databaseFile) ? fileDamage(databaseFile) : null
    await bringUpToDate(connections, options, damage ?? [])
    const reserve = createReserve(databaseFile)
    reserve.restore()
    const storage = createStorageWatch({
      file: databaseFile,
      writer: connections.writer,
      reserve,
      logger,
      damage: damage === null ? checkFile(databaseFile) : Promise.resolve(damage),
    })
    if (damage !== null) await storage.isWhole()
    const zones = createZoneSnapshots(connections)
    const photoFolder = join(dirname(databaseFile), 'photos')
    const photos = createPhotoFiles(photoFolder)
    const onClockError = (error: unknown) => {
      if (storage.note(error) === null) logger.error({ err: error }, 'evaluation for a new day failed')
    }
    const days = createDayClock(connections, zones, now, storage.isWhole, onClockError, async (isFirst) => {
      await forgetPictures(connections.reader, photos, now())
      await sweepPictures(connections.reader, photoFolder, now())
      // At the start the file has just been checked.
      if (!isFirst) await storage.checkFile()
    })
    await days.check()
    const sessions = createSessions(connections, now, options.trustedDays ?? TRUSTED_DAYS)
    const stream = createLiveStream(zones, connections, sessions.isOpen, logger)
    const replay = createReplay(databaseFile)
    const backups = createBackups(
      databaseFile,
      options.backups ?? { folder: usualBackupFolder(databaseFile), secondFolder: null, keep: 1, everyHours: 0 },
      now,
      (error) => logger.error({ err: error }, 'backup failed'),
    )
    const rulePreviews = createRulePreviews(databaseFile)
    const verifications = createVerifications(databaseFile, (error) => logger.error({ err: error }, 'verification failed'))
    const cache = createResponseCache()
    const kept = createKeptAnswers(cache, connections.dataVersion)
    const guard = openSignInGuard(databaseFile)
    const people = {
      sessions,
      cookie: createTokenCookie(publicUrl, 'session', ABSOLUTE_MS),
      device: createTokenCookie(publicUrl, 'device', DEVICE_COOKIE_MS),
      guard,
      passwordPolicy: POLICIES[options.passwordPolicy ?? 'mlps2'],
    }
    const heartbeats = createHeartbeats(connections, now, displayNews(logger))
    const screens = {
      cookie: createTokenCookie(publicUrl, 'display', DISPLAY_COOKIE_MS),
      find: (token: string) => findDisplayByToken(connections.reader, tokenHash(token)),
      heartbeats,
      areKeysAllowed: options.areDisplayKeysAllowed ?? false,
    }
    const app = createApp({
      people,
      screens,
      photos,
      storage,
      publicUrl,
      trustedProxies: options.trustedProxies ?? 0,
      connections,
      zones,
      replay,
      rulePreviews,
      verifications,
      backups,
      stream,
      logger,
      now,
      cache,
      kept,
      build: options.files?.tag ?? 'api',
      files: options.files,
      mapLayers,
    })
    const safety = securityHeaders(tileOrigins(mapLayers))
    const headersFor = (path: string) => {
      const fault = storage.fault()
      return fault === null ? safety(path) : [...safety(path), STORAGE_FAULT, fault]
    }
    const shell = { logger, kept, headersFor }
    const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, requestShell(shell, getRequestListener(app.fetch)))
    let preloading: NodeJS.Timeout | undefined
    const close = async () => {
      clearTimeout(preloading)
      days.stop()
      storage.stop()
      stream.close()
      await drain(server)
      await heartbeats.close().catch((error: unknown) => logger.error({ err: error }, 'heartbeats were not written'))
      await replay.close()
      await rulePreviews.close()
      await verifications.close()
      await backups.stop()
      guard.close()
      await connections.close()
      lock.release()
    }
    const setUp = storage.fault() === 'dataDamaged' ? null : await offerSetUp(connections, now())
    const address = await listen(server, options.port, options.host).catch(async (error: unknown) => {
      await close()
      throw error
    })
    if (options.isReplayPreloaded) preloading = setTimeout(() => replay.start(), PRELOAD_AFTER_MS).unref()
    const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
    return { url: `http://${host}:${address.port}`, setUp, close }
  } catch (error) {
    await connections.close()
    throw error
  }
}
