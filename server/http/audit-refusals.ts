import type { MiddlewareHandler } from 'hono'
import { insertAudit } from '#db/repositories/audit.ts'
import type { Db } from '#db/engine/connection.ts'
import type { AppEnv } from './context.ts'
import { originOf } from './request-origin.ts'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])
/** What a refused change may be answered: not allowed, not theirs, in conflict, not fitting. */
const REFUSED = new Set([403, 404, 409, 412, 422, 428])

/** Writes down what signed-in people were refused: every forbidden look, and every change that was not made. */
export function auditRefusals(writer: Db, now: () => Date): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next()
    const { viewer } = c.var
    const { status } = c.res
    const isRefused = READING.has(c.req.method) ? status === 403 : REFUSED.has(status)
    if (!viewer || !isRefused) return
    const subject = `${c.req.method} ${c.req.path}`
    await writer
      .transaction()
      .execute((trx) =>
        insertAudit(trx, { at: now(), actor: viewer.username, action: 'request.refused', subject, after: { status }, ...originOf(c) }),
      )
  }
}
