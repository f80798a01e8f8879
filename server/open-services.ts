import type { Server } from 'node:http'
import { dirname, join } from 'node:path'
import type { Logger } from 'pino'
import type { Connections } from '#db/engine/connection.ts'
import { isMigrated, migrate } from '#db/migrate.ts'
import { ABSOLUTE_MS, TRUSTED_DAYS } from '#domain/people/session-lifetime.ts'
import { dateInZone } from '#domain/dates/calendar-date.ts'
import { POLICIES } from '#domain/people/password-policy.ts'
import { findDisplayByToken } from '#db/repositories/displays/displays.ts'
import { insertVerificationRun, type VerificationRun } from '#db/repositories/verification-runs.ts'
import { listZones } from '#db/repositories/zone/zones.ts'
import { StorageError } from '#db/engine/storage-error.ts'
import { usualBackupFolder } from '#services/backup/backup-names.ts'
import { createBackups, type BackupPlan } from '#services/backup/backups.ts'
import { forgetPictures } from '#services/undo/forget-pictures.ts'
import { createDispatcher } from '#services/channels/dispatcher.ts'
import { createCaptures } from '#services/displays/captures.ts'
import { createHeartbeats } from '#services/displays/heartbeats.ts'
import { createApiTokens, type ApiTokens } from '#services/people/api-tokens.ts'
import { createSessions, type Sessions } from '#services/people/sessions.ts'
import { tokenHash } from '#services/people/token.ts'
import { openSignInGuard } from '#services/people/sign-in-guard.ts'
import { createPhotoFiles } from '#services/photos/photo-files.ts'
import { createDryRuns } from '#services/ledger-import/dry-runs.ts'
import { createImportDrafts } from '#services/ledger-import/import-drafts.ts'
import { createReplay } from '#services/replay/replay.ts'
import { sweepPictures } from '#services/photos/sweep-pictures.ts'
import { fileDamage } from '#db/engine/file-damage.ts'
import { checkFile, isSmall } from '#services/storage/file-check.ts'
import { createReserve } from '#services/storage/reserve.ts'
import { createStorageWatch } from '#services/storage/storage-watch.ts'
import { createVerifications } from '#services/verification/verifications.ts'
import { createRulePreviews } from '#services/zone/rule-previews.ts'
import { displayNews } from './display-news.ts'
import { createDayClock } from './http/day-clock.ts'
import { createKeptAnswers } from './http/answer-cache.ts'
import { drain } from './http/listen.ts'
import { createLiveStream } from './http/live-stream.ts'
import { createResponseCache } from './http/response-cache.ts'
import { createTokenCookie } from './http/token-cookie.ts'
import { createZoneSnapshots } from './http/zone-snapshots.ts'
import type { ServeOptions } from './serve-options.ts'

/** As long as browsers keep a cookie; a screen is given its own again each time it starts, milliseconds. */
const DISPLAY_COOKIE_MS = 400 * 24 * 60 * 60_000

/** For so long a device is known on which somebody has signed in, milliseconds. */
const DEVICE_COOKIE_MS = 400 * 24 * 60 * 60_000

/** In which tokens end with a day. */
const TOKEN_TIME_ZONE = 'Asia/Shanghai'

const noBackups = (databaseFile: string): BackupPlan => ({
  folder: usualBackupFolder(databaseFile),
  secondFolder: null,
  keep: 1,
  everyHours: 0,
})

/** Loads the sample into an empty database; its code, with a dictionary of Chinese, is not even read otherwise. */
async function loadSampleOnce({ reader, writer }: Connections, now: Date): Promise<void> {
  if ((await listZones(reader)).length > 0) return
  const { loadSample } = await import('#services/load-sample.ts')
  await loadSample(writer, now)
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

export type OpenServices = Awaited<ReturnType<typeof openServices>>

/** The watch over the file, with the room that is held back for a full disk; a small file is checked before anything is written. */
async function openStorage(connections: Connections, options: ServeOptions) {
  const { databaseFile: file, logger } = options
  const damage = isSmall(file) ? fileDamage(file) : null
  await bringUpToDate(connections, options, damage ?? [])
  const reserve = createReserve(file)
  reserve.restore()
  const first = damage === null ? checkFile(file) : Promise.resolve(damage)
  const storage = createStorageWatch({
    file,
    writer: connections.writer,
    reserve,
    logger,
    damage: first,
    standsInFor: options.standsInFor,
    onWritable: options.onWritable,
  })
  if (damage !== null) await storage.isWhole()
  return storage
}

/** What signing in works with. */
function openPeople(options: ServeOptions, sessions: Sessions, tokens: ApiTokens) {
  const { databaseFile, publicUrl = null } = options
  return {
    sessions,
    tokens,
    cookie: createTokenCookie(publicUrl, 'session', ABSOLUTE_MS),
    device: createTokenCookie(publicUrl, 'device', DEVICE_COOKIE_MS),
    guard: openSignInGuard(databaseFile),
    passwordPolicy: POLICIES[options.passwordPolicy ?? 'mlps2'],
    secondFactorDuty: options.secondFactorDuty ?? ('chosen' as const),
    areRolesApart: options.areRolesApart ?? false,
  }
}

/** Opens everything that lives as long as the server does, and evaluates the zones for today. */
export async function openServices(connections: Connections, options: ServeOptions) {
  const { databaseFile, logger, now = () => new Date(), publicUrl = null } = options
  const failed = (what: string) => (error: unknown) => logger.error({ err: error }, `${what} failed`)
  const storage = await openStorage(connections, options)
  const zones = createZoneSnapshots(connections)
  const drafts = createImportDrafts(join(dirname(databaseFile), 'imports'))
  const photoFolder = join(dirname(databaseFile), 'photos')
  const photos = createPhotoFiles(photoFolder)
  const note = (run: VerificationRun) => insertVerificationRun(connections.writer, run)
  const verifications = createVerifications(databaseFile, note, failed('verification'))
  const onClockError = (error: unknown) => {
    if (storage.note(error) === null) failed('evaluation for a new day')(error)
  }
  const days = createDayClock(connections, zones, now, storage.isWhole, onClockError, async (isFirst) => {
    await drafts.sweep(now())
    await forgetPictures(connections.reader, photos, now())
    await sweepPictures(connections.reader, photoFolder, now())
    // At the start the file has just been checked.
    if (isFirst) return
    await storage.checkFile()
    verifications.start(now)
  })
  await days.check()
  const sessions = createSessions(connections, now, options.trustedDays ?? TRUSTED_DAYS)
  const tokens = createApiTokens(connections, now, (at) => dateInZone(at, TOKEN_TIME_ZONE))
  const heartbeats = createHeartbeats(connections, now, displayNews(logger))
  const cache = createResponseCache()
  const replay = createReplay(databaseFile)
  return {
    storage,
    zones,
    photos,
    imports: { drafts, dryRuns: createDryRuns(databaseFile, drafts) },
    days,
    cache,
    kept: createKeptAnswers(cache, connections.dataVersion),
    stream: createLiveStream(zones, connections, (key) => tokens.isOpen(key) ?? sessions.isOpen(key), logger),
    replay,
    dispatcher: createDispatcher({
      connections,
      replay,
      now,
      publicUrl,
      mayBePrivate: options.areChannelsPrivate ?? false,
      mayWrite: () => storage.fault() === null,
      onError: failed('sending word to outside'),
    }),
    backups: createBackups(databaseFile, options.backups ?? noBackups(databaseFile), now, failed('backup')),
    rulePreviews: createRulePreviews(databaseFile),
    verifications,
    people: openPeople(options, sessions, tokens),
    screens: {
      cookie: createTokenCookie(publicUrl, 'display', DISPLAY_COOKIE_MS),
      find: (token: string) => findDisplayByToken(connections.reader, tokenHash(token)),
      heartbeats,
      captures: createCaptures(now),
      areKeysAllowed: options.areDisplayKeysAllowed ?? false,
    },
  }
}

/** Ends what has begun, in the order in which one needs the other; what is under way is let through first. */
export async function closeServices(server: Server, services: OpenServices, logger: Logger): Promise<void> {
  const { days, dispatcher, imports, storage, stream, screens, replay, rulePreviews, verifications, backups, people } = services
  days.stop()
  storage.stop()
  stream.close()
  await drain(server)
  await screens.heartbeats.close().catch((error: unknown) => logger.error({ err: error }, 'heartbeats were not written'))
  await dispatcher.stop()
  await replay.close()
  await rulePreviews.close()
  await verifications.close()
  await imports.dryRuns.close()
  await backups.stop()
  people.guard.close()
}
