import type { Logger } from 'pino'
import type { Display, Heartbeat } from '#db/repositories/displays/displays.ts'

/** Tells the operator, in the log, of screens that are lost and found. */
export function displayNews(logger: Logger) {
  return {
    lost(display: Display, heartbeat: Heartbeat): void {
      const { lastSeenAt, address, scene, lastError } = heartbeat
      logger.warn({ display: display.name, lastSeenAt, address, scene, lastError }, 'display lost: not seen for 10 minutes')
    },
    found: (display: Display) => logger.info({ display: display.name }, 'display back'),
    failed: (error: unknown) => logger.error({ err: error }, 'display heartbeats failed'),
  }
}
