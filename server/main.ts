import { StorageError } from '#db/storage-error.ts'
import { buildWebIfNeeded, WEB_DIST } from './build-web.ts'
import { readConfig } from './config.ts'
import { loadStaticFiles } from './http/static-files.ts'
import { createLogger } from './logger.ts'
import { serve } from './serve.ts'

async function start(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2))
  const logger = createLogger(config.logLevel)
  await buildWebIfNeeded()
  const server = await serve({
    databaseFile: config.databaseFile,
    port: config.port,
    host: config.host,
    withSample: !config.isEmptyWanted,
    mapLayers: config.mapLayers,
    files: await loadStaticFiles(WEB_DIST),
    logger,
    isReplayPreloaded: true,
  })
  process.stdout.write(`\n园区进度条已启动：${server.url}\n数据文件：${config.databaseFile}\n\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server.close().then(() => process.exit(0))
    })
  }
}

start().catch((error: unknown) => {
  const text = error instanceof StorageError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
})
