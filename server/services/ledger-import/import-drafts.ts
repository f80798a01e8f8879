import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { NotFoundError } from '#domain/values/errors.ts'
import { LedgerFileError, MAX_LEDGER_BYTES } from '#domain/ledger-import/file-faults.ts'
import type { RowAction } from '#domain/ledger-import/plan-row.ts'
import { hashUpTo } from '../hash-up-to.ts'
import type { DraftSummary } from './draft-summary.ts'

/** A file that was sent and is not imported yet. */
export interface DraftFile {
  id: string
  zoneId: string
  fileName: string
  /** SHA-256 of the file, hex. */
  digest: string
  userId: string | null
}

/** A dry run is kept so long, milliseconds. */
const KEPT_MS = 24 * 3_600_000
const ID = /^[0-9a-f-]{36}$/
const tooLarge = () => new LedgerFileError('tooLarge')

/** Where the planned rows of a dry run stand in its file, and what becomes of each. */
export interface RowIndex {
  actions: RowAction[]
  /** Rows that have something to be said of. */
  isNoted: boolean[]
  /** Where each row begins, bytes, and the end. */
  offsets: number[]
}

/** The folder of the files that are being imported, with what dry runs found. */
export function createImportDrafts(folder: string) {
  const folderOf = (id: string) => {
    if (!ID.test(id)) throw new NotFoundError(id)
    return join(folder, id)
  }
  const readJson = async <T>(id: string, name: string): Promise<T> => {
    const text = await readFile(join(folderOf(id), name), 'utf8').catch(() => {
      throw new NotFoundError(id)
    })
    return JSON.parse(text) as T
  }

  return {
    folderOf,
    /** Takes in a file that is sent. Throws `LedgerFileError` for one that is too large, leaving nothing behind. */
    async take(sent: Readable, about: Omit<DraftFile, 'id' | 'digest'>): Promise<DraftFile> {
      const id = randomUUID()
      const own = folderOf(id)
      await mkdir(own, { recursive: true })
      const hash = createHash('sha256')
      try {
        await pipeline(sent, hashUpTo(MAX_LEDGER_BYTES, hash, tooLarge), createWriteStream(join(own, 'ledger')))
        const draft = { ...about, id, digest: hash.digest('hex') }
        await writeFile(join(own, 'draft.json'), JSON.stringify(draft))
        return draft
      } catch (error) {
        await rm(own, { recursive: true, force: true })
        throw error
      }
    },
    find: (id: string) => readJson<DraftFile>(id, 'draft.json'),
    summary: (id: string) => readJson<DraftSummary>(id, 'summary.json'),
    index: (id: string) => readJson<RowIndex>(id, 'index.json'),
    /** The planned rows at some places, as JSON text each. */
    async rows(id: string, { offsets }: RowIndex, places: readonly number[]): Promise<string[]> {
      const file = await open(join(folderOf(id), 'rows.ndjson'))
      try {
        const lines: string[] = []
        for (const place of places) {
          const [from, to] = [offsets[place]!, offsets[place + 1]!]
          const { buffer } = await file.read(Buffer.alloc(to - from), 0, to - from, from)
          lines.push(buffer.toString('utf8').trimEnd())
        }
        return lines
      } finally {
        await file.close()
      }
    },
    remove: (id: string) => rm(folderOf(id), { recursive: true, force: true }),
    /** Removes what nobody came back to. */
    async sweep(now: Date): Promise<void> {
      for (const name of await readdir(folder).catch(() => [])) {
        const { mtimeMs } = await stat(join(folder, name))
        if (now.getTime() - mtimeMs > KEPT_MS) await rm(join(folder, name), { recursive: true, force: true })
      }
    },
  }
}

export type ImportDrafts = ReturnType<typeof createImportDrafts>
