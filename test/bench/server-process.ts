import { spawn, type ChildProcess } from 'node:child_process'
import { openSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** A server in a process of its own, whose processor time and memory can be read. */
export interface ServerProcess {
  url: string
  /** Processor time used so far by all threads, microseconds. */
  cpuMicros(): Promise<number>
  /** Resident memory, bytes. */
  memoryBytes(): Promise<number>
  /** Resident memory after everything that can be given back has been, bytes. */
  heldBytes(): Promise<number>
  /** Appends one progress entry to the served zone; resolves when it is committed. */
  change(): Promise<void>
  /** Lets the zone's day end, where the server was started just before that. */
  endDay(): Promise<void>
  stop(): Promise<void>
}

export type Order = 'cpu' | 'memory' | 'held' | 'change' | 'end-day' | 'stop'

function nextMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`the server process ended with code ${code}`))
    child.once('exit', onExit)
    child.once('message', (message: unknown) => {
      child.off('exit', onExit)
      resolve(message as T)
    })
  })
}

/** Starts a script of this folder as a server; its log goes to a file, as in production it would to a pipe. */
export async function startProcess(script: string, args: readonly string[], logFile: string): Promise<ServerProcess> {
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, [new URL(script, import.meta.url).pathname, ...args], {
    stdio: ['ignore', log, 'inherit', 'ipc'],
  })
  const { url } = await nextMessage<{ url: string }>(child)
  async function order<T>(name: Order): Promise<T> {
    const answered = nextMessage<T>(child)
    child.send(name)
    return answered
  }
  return {
    url,
    cpuMicros: () => order('cpu'),
    memoryBytes: () => order('memory'),
    heldBytes: () => order('held'),
    change: () => order('change'),
    endDay: () => order('end-day'),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.send('stop')
      }),
  }
}

/** The collector of garbage, which a program cannot call unless it says so. */
function collect(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')({ type: 'major', flavor: 'last-resort' })
}

/** Answers orders in the server process. */
export function answerOrders(url: string, acts: { change: () => Promise<void>; endDay?: () => void }): void {
  process.on('message', (name: Order) => {
    const answer = async () => {
      if (name === 'cpu') return process.cpuUsage().user + process.cpuUsage().system
      if (name === 'memory') return process.memoryUsage().rss
      if (name === 'held') {
        collect()
        return process.memoryUsage().rss
      }
      if (name === 'stop') process.exit(0)
      if (name === 'end-day') acts.endDay?.()
      else await acts.change()
      return true
    }
    void answer().then((value) => process.send!(value))
  })
  process.send!({ url })
}
