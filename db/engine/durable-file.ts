import { constants } from 'node:fs'
import { copyFile, open, rename } from 'node:fs/promises'

/** Writes a new file through to the disk; whoever finds it after a power cut finds all of it. Its name needs `syncFolder`. */
export async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes what a file holds last. */
export const syncFile = (path: string) => sync(path, 'r+')

/** Makes the names of the files in a folder last. */
export const syncFolder = (folder: string) => sync(folder, 'r')

/** Copies a file; the copy has its name only once it is there whole. Its name needs `syncFolder`. */
export async function copyDurably(from: string, to: string): Promise<void> {
  const part = `${to}.part`
  await copyFile(from, part, constants.COPYFILE_FICLONE)
  await syncFile(part)
  await rename(part, to)
}
