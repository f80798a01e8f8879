import { open, rm } from 'node:fs/promises'

/** More than one page of the database, bytes. */
const PROBE_BYTES = 64 << 10

/** Writes a file beside the database through to the disk and removes it. Throws the file system's error where that fails. */
export async function probeDisk(databaseFile: string): Promise<void> {
  const file = `${databaseFile}.probe`
  try {
    const handle = await open(file, 'w')
    try {
      await handle.write(Buffer.alloc(PROBE_BYTES, 1))
      await handle.sync()
    } finally {
      await handle.close()
    }
  } finally {
    await rm(file, { force: true })
  }
}
