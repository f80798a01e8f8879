import { join } from 'node:path'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import { loadStaticFiles } from '#server/http/static-files.ts'
import type { MapLayers } from '#server/map-layers.ts'
import { serve, type RunningServer } from '#server/serve.ts'
import { freshFolder, SAMPLE_DAY } from './database.ts'

export interface TestServer extends RunningServer {
  file: string
  /** Everything the server has logged, line by line. */
  log: string[]
}

interface TestServerOptions {
  withSample?: boolean
  withFiles?: boolean
  mapLayers?: MapLayers
  /** Puts something into the database file before the server opens it. */
  prepare?: (file: string) => Promise<unknown>
}

/** A server of this test's own on a free port, over the sample zone, closed when the test has finished. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { withSample = true, withFiles = false, mapLayers, prepare } = options
  const log: string[] = []
  const file = join(freshFolder(), 'test.db')
  await prepare?.(file)
  const server = await serve({
    databaseFile: file,
    port: 0,
    host: '127.0.0.1',
    withSample,
    files: withFiles ? await loadStaticFiles(join(import.meta.dirname, '../../web/dist')) : null,
    logger: pino({ level: 'info' }, { write: (line: string) => log.push(line) }),
    now: () => SAMPLE_DAY,
    ...(mapLayers ? { mapLayers } : {}),
  })
  onTestFinished(() => server.close())
  return { ...server, file, log }
}
