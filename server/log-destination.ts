import { write as writeTo, writeSync } from 'node:fs'

/** Lines are written together from this many characters on, and at the latest after this time, milliseconds. */
const BATCH = 4096
const FLUSH_MS = 500
/** Between two tries of a pipe whose reader is slow, milliseconds. */
const RETRY_MS = 100
/** What waits at most to be written, characters; more is lost. */
const MAX_WAITING = 1 << 20

/** Where a log's lines go. */
export interface LogDestination {
  write(line: string): void
  /** Tries once to write what waits, before the process ends. */
  end(): void
}

/**
 * Writes lines to a file or pipe behind everybody's back. A disk that is full or broken and a reader that has gone cost lines,
 * never the process: what is lost is counted, and the count is the first line once writing is possible again. (Pino's own
 * destination ends the process or hangs it there.)
 */
export function logDestination(descriptor: number): LogDestination {
  let waiting: string[] = []
  let size = 0
  let lost = 0
  let isWriting = false
  let isCut = false

  function take(): { bytes: Buffer; count: number } {
    const notice = lost > 0 ? `${JSON.stringify({ level: 40, time: Date.now(), lost, msg: 'log lines lost' })}\n` : ''
    const taken = { bytes: Buffer.from((isCut ? '\n' : '') + notice + waiting.join('')), count: waiting.length + lost }
    waiting = []
    size = 0
    lost = 0
    isCut = false
    return taken
  }

  function flush(): void {
    if (isWriting || waiting.length === 0) return
    isWriting = true
    const { bytes, count } = take()
    let at = 0
    const next = (): void => {
      writeTo(descriptor, bytes, at, bytes.length - at, null, (error, written) => {
        if (error?.code === 'EAGAIN') return void setTimeout(next, RETRY_MS).unref()
        at += error ? 0 : written
        if (!error && at < bytes.length) return next()
        isWriting = false
        if (error) {
          lost += count
          isCut = at > 0
        } else if (size >= BATCH) flush()
      })
    }
    next()
  }

  setInterval(flush, FLUSH_MS).unref()
  return {
    write(line) {
      if (size + line.length > MAX_WAITING) return void (lost += 1)
      waiting.push(line)
      size += line.length
      if (size >= BATCH) flush()
    },
    end() {
      if (waiting.length === 0) return
      try {
        writeSync(descriptor, take().bytes)
      } catch {
        // The last lines of a process whose log cannot be written: nobody is left to be told.
      }
    },
  }
}
