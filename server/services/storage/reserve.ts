import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Enough for an administrator to sign in and to tidy up: bytes, and at most a share of the disk. */
const RESERVE = { bytes: 8 << 20, share: 0.02 }
/** A disk has room again when it has so much beside the reserve. */
const ROOM = { bytes: 16 << 20, share: 0.05 }

/** Room on the disk that nobody uses until there is none. */
export interface Reserve {
  /** Gives the room back to the disk. */
  release(): void
  /** Takes the room again where there is more than enough. True where the disk has room now. */
  restore(): boolean
}

/** The free bytes of a disk, and how many of them are reserve and room. */
function sizesOf(folder: string): { free: number; reserve: number; room: number } {
  const { bavail, blocks, bsize } = statfsSync(folder)
  const part = ({ bytes, share }: typeof ROOM) => Math.min(bytes, Math.floor(blocks * bsize * share))
  return { free: bavail * bsize, reserve: part(RESERVE), room: part(ROOM) }
}

/** A file of zeros beside the database. Errors of the file system are passed on by none of its functions. */
export function createReserve(databaseFile: string): Reserve {
  const file = `${databaseFile}.reserve`
  return {
    release: () => rmSync(file, { force: true }),
    restore() {
      try {
        const isThere = existsSync(file)
        const { free, reserve, room } = sizesOf(dirname(file))
        if (free < room + (isThere ? 0 : reserve)) return false
        if (!isThere) writeFileSync(file, Buffer.alloc(reserve))
        return true
      } catch {
        rmSync(file, { force: true })
        return false
      }
    },
  }
}
