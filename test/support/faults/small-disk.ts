import { execFileSync, spawnSync } from 'node:child_process'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { freshFolder } from '../database.ts'

/** Why no disk can be mounted on this machine; null: one can. */
export function missingMount(): string | null {
  const probe = spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'])
  return probe.status === 0 ? null : 'no file system may be mounted here'
}

/** A disk of so many megabytes, gone when the test has finished. */
export interface SmallDisk {
  folder: string
  /** Leaves no byte free. */
  fill(): void
  free(): void
  /** False where the system does not let that happen. */
  setReadOnly(isReadOnly: boolean): boolean
}

export function mountSmallDisk(megabytes: number): SmallDisk {
  const folder = freshFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  onTestFinished(() => void spawnSync('umount', ['-l', folder]))
  const filler = join(folder, 'filler')
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(filler, Buffer.alloc(bavail * bsize))
    },
    free: () => rmSync(filler, { force: true }),
    setReadOnly: (isReadOnly) => spawnSync('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder]).status === 0,
  }
}
