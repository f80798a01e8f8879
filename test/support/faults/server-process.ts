import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { freePort } from '../free-port.ts'

const MAIN = join(import.meta.dirname, '../../../server/main.ts')

/** The product in a process of its own, with its log in a file. */
export interface ServerInProcess {
  url: string
  log(): string
  /** Asks it to stop. Resolves with how long that took, milliseconds; null where it had to be killed after ten seconds. */
  terminate(): Promise<number | null>
  /** Ends it where it is. */
  kill(): Promise<void>
}

/** Starts the product over a database file. `prefix`: a command that runs it, strace for one. */
export async function startInProcess(
  file: string,
  { logFile, prefix = [] }: { logFile: string; prefix?: readonly string[] },
): Promise<ServerInProcess> {
  const port = await freePort()
  const out = openSync(logFile, 'a')
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dirname(file), DATABASE_URL: file }
  const [command, ...args] = [...prefix, process.execPath, MAIN]
  const child: ChildProcess = spawn(command!, args, { env, stdio: ['ignore', out, out] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries += 1) {
    if (child.exitCode !== null || tries > 300) throw new Error(`the server did not start: ${readFileSync(logFile, 'utf8')}`)
    if (
      await fetch(`${url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break
    await setTimeout(100)
  }
  return {
    url,
    log: () => readFileSync(logFile, 'utf8'),
    async kill() {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
    async terminate() {
      const start = performance.now()
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const isEnded = await Promise.race([ended.then(() => true), setTimeout(10_000, false)])
      if (!isEnded) child.kill('SIGKILL')
      return isEnded ? performance.now() - start : null
    },
  }
}
