import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect as dial, createServer, type AddressInfo, type Server } from 'node:net'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { freePort } from './free-port.ts'

const MAIN = join(import.meta.dirname, '../../server/main.ts')

/** The product in a process of its own, behind a wire that can be cut at the worst moment. */
export interface KillableServer {
  /** Address of the wire, by a name that is not localhost. */
  url: string
  /** The same by a name that browsers take for as safe as https, so that a service worker may stand there. */
  secureUrl: string
  /** The next answer to a POST of this path is not passed on: the process is killed first. Resolves when it is dead. */
  killAtAnswerTo(path: string): Promise<void>
  start(): Promise<void>
  /** Ends the process as a power cut would. */
  stop(): Promise<void>
}

/** Serves a database file that is there already. */
export async function killableServer(file: string): Promise<KillableServer> {
  const port = await freePort()
  let child: ChildProcess | undefined
  let fatal: { path: string; done: () => void } | undefined

  async function start(): Promise<void> {
    const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dirname(file), LOG_LEVEL: 'silent' }
    child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    for await (const text of child.stdout!) if (String(text).includes('已启动')) break
  }

  const wire: Server = createServer((client) => {
    const upstream = dial(port, '127.0.0.1')
    let isFatal = false
    client.on('data', (bytes) => {
      isFatal ||= fatal !== undefined && bytes.includes(`POST ${fatal.path} `)
      upstream.write(bytes)
    })
    upstream.on('data', (bytes) => {
      if (!isFatal || !fatal) return void client.write(bytes)
      const { done } = fatal
      fatal = undefined
      child!.once('exit', done)
      child!.kill('SIGKILL')
      client.destroy()
    })
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => other.destroy())
    }
  }).listen(0, '127.0.0.1')
  await once(wire, 'listening')
  onTestFinished(() => {
    wire.close()
    child?.kill('SIGKILL')
  })

  const { port: wirePort } = wire.address() as AddressInfo
  return {
    url: `http://jindutiao.example:${wirePort}`,
    secureUrl: `http://jindutiao.localhost:${wirePort}`,
    start,
    async stop() {
      const ended = once(child!, 'exit')
      child!.kill('SIGKILL')
      await ended
    },
    killAtAnswerTo: (path) =>
      new Promise((done) => {
        fatal = { path, done }
      }),
  }
}
