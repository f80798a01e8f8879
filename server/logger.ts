import pino, { type Logger } from 'pino'
import { logDestination } from './log-destination.ts'

const STANDARD_OUTPUT = 1

/** The server's log: one JSON line an event on standard output, written behind the requests' backs. */
export function createLogger(level: string): Logger {
  const destination = logDestination(STANDARD_OUTPUT)
  process.once('exit', () => destination.end())
  // A sentence that cannot be printed must not end what it is about.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  return pino({ level, base: null }, destination)
}
