import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { endThread } from '../end-thread.ts'
import { backupName, partOf } from './backup-names.ts'
import { keepWriting } from './keep-writing.ts'
import { listBackups, type Backup, type BackupOptions, type MadeBackup } from './make-backup.ts'

/** How often it is looked whether a backup is due, milliseconds. */
const LOOK_MS = 10 * 60_000
/** After a failure it is tried again so much later, milliseconds. */
const RETRY_MS = 60 * 60_000

/** Where and when backups are made. */
export interface BackupPlan {
  folder: string
  /** A second folder, best on another disk or machine; null: none. */
  secondFolder: string | null
  /** How many are kept in each. */
  keep: number
  /** Hours between two; 0: only when somebody asks. */
  everyHours: number
}

/** The folders into which each backup goes. */
export function foldersOf({ folder, secondFolder }: Pick<BackupPlan, 'folder' | 'secondFolder'>): string[] {
  return [folder, secondFolder].filter((one) => one !== null)
}

/** The last backup, whether one is under way, and how the last try went. */
export interface BackupState {
  isPlanned: boolean
  isRunning: boolean
  last: Pick<Backup, 'at' | 'bytes'> | null
  count: number
  hasSecondFolder: boolean
  /** When the last try failed, UTC ISO; null: it did not. */
  failedAt: string | null
  /** True when the last backup is older than twice the time between two. */
  isLate: boolean
}

/** Makes backups in a thread of its own, one at a time: when they are due, and when somebody asks. */
export interface Backups {
  state(): Promise<BackupState>
  /** Starts one, unless one is under way. */
  start(): void
  stop(): Promise<void>
}

const HOUR_MS = 3_600_000

export function createBackups(databaseFile: string, plan: BackupPlan, now: () => Date, onError: (error: unknown) => void): Backups {
  const startedAt = now().getTime()
  let worker: Worker | null = null
  let running: Promise<void> | null = null
  let failedAt: Date | null = null
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  /** Those of the first folder that this clock can know of; none where it cannot be read. */
  async function listed(): Promise<{ all: Backup[]; isReadable: boolean }> {
    try {
      const latest = new Date(now().getTime() + HOUR_MS).toISOString()
      return { all: (await listBackups(plan.folder)).filter(({ at }) => at < latest), isReadable: true }
    } catch {
      return { all: [], isReadable: false }
    }
  }

  function made(options: BackupOptions): Promise<MadeBackup> {
    return new Promise((resolve, reject) => {
      worker = new Worker(new URL('./backup-thread.ts', import.meta.url), { workerData: options })
      worker.unref()
      const stopWriting = keepWriting(partOf(join(options.folder, backupName(options.now))))
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => {
        stopWriting()
        reject(new Error('the backup ended early'))
      })
    })
  }

  async function run(): Promise<void> {
    // One folder that fails does not keep the other from its copy.
    const failures: unknown[] = []
    for (const folder of foldersOf(plan))
      await made({ databaseFile, folder, keep: plan.keep, now: now() }).catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }

  function start(): void {
    running ??= run()
      .then(
        () => void (failedAt = null),
        (error: unknown) => {
          if (isStopped) return
          failedAt = now()
          onError(error)
        },
      )
      .finally(() => {
        running = null
        worker = null
      })
  }

  async function look(): Promise<void> {
    const [last] = (await listed()).all
    const [age, sinceFailure] = [
      now().getTime() - (last ? Date.parse(last.at) : 0),
      failedAt === null ? Infinity : now().getTime() - failedAt.getTime(),
    ]
    if (age >= plan.everyHours * HOUR_MS && sinceFailure >= RETRY_MS) start()
  }

  if (plan.everyHours > 0) {
    timer = setInterval(() => void look().catch(onError), LOOK_MS)
    timer.unref()
  }

  return {
    start,
    async state() {
      const { all, isReadable } = await listed()
      const [last] = all
      // An installation that is new has had no time for one.
      const age = now().getTime() - (last ? Date.parse(last.at) : startedAt)
      return {
        isPlanned: plan.everyHours > 0,
        isRunning: running !== null,
        last: last ? { at: last.at, bytes: last.bytes } : null,
        count: all.length,
        hasSecondFolder: plan.secondFolder !== null,
        failedAt: (failedAt ?? (isReadable ? null : now()))?.toISOString() ?? null,
        isLate: plan.everyHours > 0 && age > 2 * plan.everyHours * HOUR_MS,
      }
    },
    async stop() {
      isStopped = true
      clearInterval(timer)
      if (worker) await endThread(worker)
      await running
    },
  }
}
