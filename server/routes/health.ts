import { Hono } from 'hono'
import { isMigrated } from '#db/migrate.ts'
import { checkWritable } from '#db/repositories/health.ts'
import type { AppContext, AppEnv } from '../http/context.ts'
import { problem } from '../http/problem.ts'

/** Liveness and readiness for whoever runs the process. */
export function healthRoutes(app: AppContext) {
  return new Hono<AppEnv>()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      try {
        if (!(await isMigrated(app.connections.reader))) {
          return problem(c, 'unavailable', { detail: '数据库尚未升级到本版本。' })
        }
        await checkWritable(app.connections.writer)
        return c.json({ status: 'ready', zones: (await app.zones.all()).length })
      } catch (error) {
        app.logger.error({ err: error }, 'not ready')
        return problem(c, 'unavailable', { detail: '数据库不可写：请检查磁盘空间与目录权限。' })
      }
    })
}
