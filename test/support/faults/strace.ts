import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What is done to a process at the nth of its calls to the system that write or sync. */
export type Injection = 'kill' | 'noSpace' | 'badDisk'

const CALLS = 'pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename'
/** Calls on files; the process's own pipes are left alone. */
const FILE_CALLS = 'pwrite64,fsync,fdatasync'
const EFFECTS: Record<Injection, string> = { kill: 'signal=SIGKILL', noSpace: 'error=ENOSPC', badDisk: 'error=EIO' }

/** Why faults cannot be injected on this machine; null: they can. */
export function missingStrace(): string | null {
  const { status, error } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true'])
  if (error) return 'strace is not installed'
  return status === 0 ? null : 'strace may not trace here'
}

/** How many calls a command makes that an injection can be put at. */
export function countCalls(command: readonly string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'jindutiao-strace-'))
  const out = join(folder, 'calls')
  spawnSync('strace', ['-f', '-e', `trace=${FILE_CALLS}`, '-o', out, ...command])
  const lines = readFileSync(out, 'utf8')
    .split('\n')
    .filter((line) => /\b(pwrite64|fsync|fdatasync)\(/.test(line))
  rmSync(folder, { recursive: true })
  return lines.length
}

/** Runs a command with a fault at the nth of its calls: once for a kill, from there on for a disk that is full or broken. */
export function runWithFault(
  command: readonly string[],
  injection: Injection,
  at: number,
): { said: string; signal: NodeJS.Signals | null } {
  const when = injection === 'kill' ? `${at}` : `${at}+`
  const { stdout, signal } = spawnSync(
    'strace',
    ['-f', '-e', `trace=${CALLS}`, '-e', `inject=${FILE_CALLS}:${EFFECTS[injection]}:when=${when}`, '-o', '/dev/null', ...command],
    { encoding: 'utf8' },
  )
  return { said: stdout.trim(), signal }
}
