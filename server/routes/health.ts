import { Hono } from 'hono'
import { isMigrated } from '#db/migrate.ts'
import type { AppContext, AppEnv } from '../http/context.ts'
import { notStored } from '../http/not-stored.ts'
import { problem } from '../http/problem.ts'

/** Liveness and readiness for whoever runs the process. */
export function healthRoutes(app: AppContext) {
  return (
    new Hono<AppEnv>()
      // A waiting screen's page is a file of its own, and must know this server from whatever stands before it.
      .get('/healthz', (c) => c.json({ status: 'ok', product: 'jindutiao' }, 200, { 'Access-Control-Allow-Origin': '*' }))
      .get('/readyz', async (c) => {
        if (!(await isMigrated(app.connections.reader))) return problem(c, 'unavailable', { detail: '数据库尚未升级到本版本。' })
        const fault = await app.storage.check()
        if (fault !== null) return notStored(c, fault)
        const { last, isLate, isPlanned } = await app.backups.state()
        return c.json({ status: 'ready', zones: (await app.zones.all()).length, backup: { lastAt: last?.at ?? null, isPlanned, isLate } })
      })
  )
}
