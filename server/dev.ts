import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pino from 'pino'
import { createServer } from 'vite'
import { StorageError } from '#db/engine/storage-error.ts'
import { readConfig } from './config.ts'
import { serve } from './serve.ts'

/** The API's address while developing; the browser talks to Vite, which passes API calls on. */
const API_PORT = 8081

async function startApi(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2))
  const server = await serve({
    databaseFile: config.databaseFile,
    port: API_PORT,
    host: '127.0.0.1',
    withSample: !config.isEmptyWanted,
    files: null,
    mapLayers: config.mapLayers,
    passwordPolicy: config.passwordPolicy,
    secondFactorDuty: config.secondFactorDuty,
    areRolesApart: config.areRolesApart,
    trustedDays: config.trustedDays,
    publicUrl: config.publicUrl,
    logger: pino({ level: config.logLevel, base: null }),
  })
  process.once('SIGTERM', () => void server.close().then(() => process.exit(0)))
}

async function startWeb(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2))
  const api = spawn(process.execPath, ['--watch', '--watch-preserve-output', fileURLToPath(import.meta.url), '--api'], {
    stdio: 'inherit',
  })
  const vite = await createServer({
    server: {
      port: config.port,
      host: config.host,
      proxy: { '/api': `http://127.0.0.1:${API_PORT}`, '/healthz': `http://127.0.0.1:${API_PORT}` },
    },
  })
  await vite.listen()
  vite.printUrls()
  const stop = () => {
    api.kill()
    void vite.close().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

const started = process.argv.includes('--api') ? startApi() : startWeb()
started.catch((error: unknown) => {
  process.stderr.write(`${error instanceof StorageError ? error.message : String(error)}\n`)
  process.exit(1)
})
