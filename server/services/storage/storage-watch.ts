import { dirname } from 'node:path'
import type { Logger } from 'pino'
import type { Db } from '#db/engine/connection.ts'
import { checkDurable, checkWritable, setReadOnly } from '#db/repositories/health.ts'
import { concernsDatabase, storageFaultOf, type StorageFault } from '#db/engine/storage-fault.ts'
import { checkFile } from './file-check.ts'
import { probeDisk } from './probe.ts'
import type { Reserve } from './reserve.ts'

/** How often it is looked whether a fault is over, milliseconds. A damaged file is checked whole each time: less often. */
const RECHECK_MS = 5_000
const RECHECK_DAMAGE_MS = 60_000

/** A fault that passes with what met it: it does not stay. */
type Lasting = Exclude<StorageFault, 'busy'>

/**
 * Knows whether data can be stored. From the first failed write on it says so, until a write of its own has gone through:
 * after a disk or a file has failed also a check of the file.
 */
export interface StorageWatch {
  /** What keeps data from being stored now; null: nothing. */
  fault(): Lasting | null
  /** True while a copy is read in the place of a database whose disk cannot be written to. */
  isStandIn: boolean
  /** Resolves once the first check of the file is over: true when data may be written. */
  isWhole(): Promise<boolean>
  /** Checks the file now; what is damaged is not written to any more. */
  checkFile(): Promise<void>
  /** Takes note of an error. What it says of the storage; null for errors of other kinds. */
  note(error: unknown): StorageFault | null
  /** Tries a real write. What is wrong; null: it went through. */
  check(): Promise<StorageFault | null>
  stop(): void
}

interface Options {
  file: string
  writer: Db
  reserve: Reserve
  logger: Pick<Logger, 'error' | 'warn'>
  /** What a first check of the file has found or will find; empty: it is sound. */
  damage: Promise<readonly string[]>
  /** The database for which the file stands in, as its disk cannot be written to; what is written to the file is lost. */
  standsInFor?: string | undefined
  /** Called once that database can be written to again. */
  onWritable?: (() => void) | undefined
}

export function createStorageWatch({ file, writer, reserve, logger, damage: first, standsInFor, onWritable }: Options): StorageWatch {
  let fault: Lasting | null = null
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  function set(next: Lasting | null, error?: unknown): void {
    if (next === fault) return
    // Whoever writes without asking, a clock or a cache, is refused by SQLite itself.
    if (next === 'dataDamaged' || fault === 'dataDamaged') void setReadOnly(writer, next !== null).catch(() => undefined)
    if (next === null) logger.warn({ storage: 'ok' }, 'data can be stored again')
    else logger.error({ ...(error instanceof Error ? { err: error } : { damage: error }), storage: next }, 'data cannot be stored')
    fault = next
    if (next === 'diskFull') reserve.release()
    clearTimeout(timer)
    if (next !== null) plan()
  }

  function plan(): void {
    if (isStopped) return
    timer = setTimeout(() => void recheck(), fault === 'dataDamaged' ? RECHECK_DAMAGE_MS : RECHECK_MS).unref()
  }

  /** Rests on what a check finds: a damaged file, or one that was taken for damaged and is sound. */
  async function findDamage(check: Promise<readonly string[]>): Promise<void> {
    const damage = await check
    if (damage.length > 0) set('dataDamaged', damage)
    else if (fault === 'dataDamaged') set('diskFailing')
  }

  async function recheck(): Promise<void> {
    try {
      if (standsInFor !== undefined) {
        await probeDisk(standsInFor)
        isStopped = true
        logger.warn({ storage: 'ok' }, 'data can be stored again')
        return onWritable?.()
      }
      if (fault === 'diskFailing' || fault === 'dataDamaged') await findDamage(checkFile(file))
      if (fault !== 'dataDamaged') {
        await probeDisk(file)
        await checkDurable(writer)
        if (reserve.restore() || fault !== 'diskFull') set(null)
      }
    } catch (error) {
      const now = storageFaultOf(error)
      if (now !== null && now !== 'busy') set(now, error)
    }
    clearTimeout(timer)
    if (fault !== null) plan()
  }

  function note(error: unknown): StorageFault | null {
    if (!concernsDatabase(error, dirname(file))) return null
    return met(error)
  }

  /** Rests on what a write of our own or of others has met. */
  function met(error: unknown): StorageFault | null {
    const now = storageFaultOf(error)
    // SQLite refuses writes to a damaged file as if it were read-only.
    if (fault === 'dataDamaged') return now === null ? null : fault
    if (now !== null && now !== 'busy') set(now, error)
    return now
  }

  if (standsInFor !== undefined) set('diskReadOnly')
  const firstCheck = findDamage(first).catch((error: unknown) => logger.error({ err: error }, 'the check of the file failed'))
  return {
    fault: () => fault,
    isStandIn: standsInFor !== undefined,
    isWhole: () => firstCheck.then(() => fault !== 'dataDamaged'),
    checkFile: () => findDamage(checkFile(file)),
    note,
    async check() {
      if (fault !== null) return fault
      try {
        await probeDisk(file)
        await checkWritable(writer)
        return null
      } catch (error) {
        const fault = met(error)
        if (fault === null) throw error
        return fault
      }
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
