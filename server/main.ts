import { StorageError } from '#db/engine/storage-error.ts'
import { buildWebIfNeeded, WEB_DIST } from './build-web.ts'
import { readConfig } from './config.ts'
import { loadStaticFiles } from './http/static-files.ts'
import { createLogger } from './logger.ts'
import { serve } from './serve.ts'

/** A second request to stop within this time is the first one come twice, milliseconds. */
const AGAIN_MS = 2000

const READ_ONLY = '数据目录现在不能写入：正以临时副本供查看，不能填报；可以写入后自动恢复，不必重启。\n'

/** Told once, at the first start: whoever reads this log may become the administrator. */
function setUpNote(base: string, token: string): string {
  return `还没有管理员：15 分钟内打开 ${new URL(`/setup#${token}`, base).href} 设立第一个管理员（过期后重新启动即可再得）。\n`
}

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
    passwordPolicy: config.passwordPolicy,
    secondFactorDuty: config.secondFactorDuty,
    areRolesApart: config.areRolesApart,
    trustedDays: config.trustedDays,
    publicUrl: config.publicUrl,
    backups: config.backups,
    isNetworkDiskAllowed: config.isNetworkDiskAllowed,
    trustedProxies: config.trustedProxies,
    areDisplayKeysAllowed: config.areDisplayKeysAllowed,
    areChannelsPrivate: config.areChannelsPrivate,
    files: await loadStaticFiles(WEB_DIST),
    logger,
    isReplayPreloaded: true,
  })
  const base = config.publicUrl ?? server.url
  process.stdout.write(
    `\n园区进度条已启动：${base}\n数据文件：${config.databaseFile}\n${server.isStandIn() ? READ_ONLY : ''}${server.setUp ? setUpNote(base, server.setUp) : ''}\n`,
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      const asked = Date.now()
      // Whoever asks again later does not want to wait; npm and a terminal ask twice in the same moment.
      process.on(signal, () => {
        if (Date.now() - asked > AGAIN_MS) process.exit(1)
      })
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'stopped with an error')
          process.exit(1)
        },
      )
    })
  }
}

start().catch((error: unknown) => {
  const text = error instanceof StorageError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${text}\n`)
  process.exit(1)
})
