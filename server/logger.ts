import pino, { type Logger } from 'pino'

/** Lines are written together from this many bytes on, and at the latest after this time. */
const BATCH = { minLength: 4096, periodicFlush: 500 }

/** The server's log: one JSON line an event on standard output, written behind the requests' backs. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null }, pino.destination({ sync: false, ...BATCH }))
}
