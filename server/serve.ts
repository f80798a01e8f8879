import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { connect, type Connections } from '#db/engine/connection.ts'
import { lockDatabase, type FileLock } from '#db/engine/file-lock.ts'
import { asStorageError, StorageError } from '#db/engine/storage-error.ts'
import { storageFaultOf } from '#db/engine/storage-fault.ts'
import { incomingOf } from '#services/backup/restore.ts'
import { offerSetUp } from '#services/people/offer-set-up.ts'
import { assertLocalDisk } from '#services/storage/file-system.ts'
import { copyStandIn, needsStandIn } from '#services/storage/stand-in.ts'
import { createReserve } from '#services/storage/reserve.ts'
import { createApp } from './app.ts'
import { listen } from './http/listen.ts'
import { STORAGE_FAULT } from './http/not-stored.ts'
import { requestShell } from './http/request-shell.ts'
import { securityHeaders } from './http/security-headers.ts'
import { tileOrigins, type MapLayers } from './map-layers.ts'
import { closeServices, openServices, type OpenServices } from './open-services.ts'
import type { ServeOptions } from './serve-options.ts'

/** Room for a long search in Chinese, whose characters take nine bytes each in an address. */
const MAX_HEADER_BYTES = 256 * 1024

/** The first visitor after a start is answered before threads for past days take a processor, milliseconds. */
const PRELOAD_AFTER_MS = 1000

const NO_MAP_LAYERS: MapLayers = { layers: [], approvalNumber: null }

export interface RunningServer {
  url: string
  /** Token of the one-time link for the first administrator; null where there is one. */
  setUp: string | null
  /** True while a copy is read because the disk of the database cannot be written to; the server goes over to it once it can. */
  isStandIn(): boolean
  close(): Promise<void>
}

/** What a server is started with by others: whether a copy stands in is found out here. */
type Served = Omit<ServeOptions, 'standsInFor' | 'onWritable'>

/**
 * Opens the database, brings it up to date and serves it, alone: a second server of the same file is refused. Where its disk
 * cannot be written to, a copy is read until it can. Throws `StorageError` for what the operator can mend.
 */
export async function serve(options: Served): Promise<RunningServer> {
  return needsStandIn(options.databaseFile) ? serveStandIn(options) : serveWithRoom(options)
}

/** Serves a copy, and the database itself, on the same port, as soon as its disk can be written to. */
async function serveStandIn(options: Served): Promise<RunningServer> {
  const { databaseFile } = options
  const copy = copyStandIn(databaseFile)
  let port = options.port
  let current: Promise<RunningServer>
  let isOver = false
  const goOver = async (): Promise<RunningServer> => {
    await (await current).close()
    copy.remove()
    isOver = true
    return serveWithRoom({ ...options, port })
  }
  const onWritable = () => {
    current = goOver()
    current.catch((error: unknown) => {
      options.logger.fatal({ err: error }, 'the database could not be opened')
      process.exitCode = 1
    })
  }
  current = serveWithRoom({ ...options, databaseFile: copy.file, standsInFor: databaseFile, onWritable })
  const { url, setUp } = await current.catch((error: unknown) => {
    copy.remove()
    throw error
  })
  port = Number(new URL(url).port)
  return {
    url,
    setUp,
    isStandIn: () => !isOver,
    async close() {
      await (await current).close()
      copy.remove()
    },
  }
}

async function serveWithRoom(options: ServeOptions): Promise<RunningServer> {
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

/** The HTTP server of the app, with the shell around every request. */
function createHttpServer(connections: Connections, services: OpenServices, options: ServeOptions): Server {
  const { logger, files, now = () => new Date(), mapLayers = NO_MAP_LAYERS, publicUrl = null, trustedProxies = 0 } = options
  const { storage, kept } = services
  const app = createApp({ ...services, connections, publicUrl, trustedProxies, logger, now, build: files?.tag ?? 'api', files, mapLayers })
  const safety = securityHeaders(tileOrigins(mapLayers), publicUrl)
  const headersFor = (path: string) => {
    const fault = storage.fault()
    return fault === null ? safety(path) : [...safety(path), STORAGE_FAULT, fault]
  }
  return createServer({ maxHeaderSize: MAX_HEADER_BYTES }, requestShell({ logger, kept, headersFor }, getRequestListener(app.fetch)))
}

async function serveLocked(options: ServeOptions, lock: FileLock): Promise<RunningServer> {
  const { databaseFile, logger, now = () => new Date() } = options
  const connections = connect(databaseFile)
  try {
    const services = await openServices(connections, options)
    const server = createHttpServer(connections, services, options)
    let preloading: NodeJS.Timeout | undefined
    const close = async () => {
      clearTimeout(preloading)
      await closeServices(server, services, logger)
      await connections.close()
      lock.release()
    }
    const setUp = services.storage.fault() === 'dataDamaged' ? null : await offerSetUp(connections, now())
    const address = await listen(server, options.port, options.host).catch(async (error: unknown) => {
      await close()
      throw error
    })
    if (options.isReplayPreloaded) preloading = setTimeout(() => services.replay.start(), PRELOAD_AFTER_MS).unref()
    const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
    return { url: `http://${host}:${address.port}`, setUp, isStandIn: () => false, close }
  } catch (error) {
    await connections.close()
    throw error
  }
}
