import { existsSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { copyDurably, syncFolder } from '#db/engine/durable-file.ts'

/**
 * Copies the pictures that a folder does not have yet; a picture never changes, so that those it has stay. Resolves with how
 * many were copied and how many there are to copy from; one that is removed meanwhile is left out.
 */
export async function copyMissingPictures(from: string, to: string): Promise<{ copied: number; all: number }> {
  await mkdir(to, { recursive: true })
  const present = new Set(await readdir(to))
  const names = existsSync(from) ? (await readdir(from)).filter((name) => name.endsWith('.jpg')) : []
  let copied = 0
  for (const name of names.filter((one) => !present.has(one))) {
    const isCopied = await copyDurably(join(from, name), join(to, name)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false
        throw error
      },
    )
    if (isCopied) copied += 1
  }
  await syncFolder(to)
  return { copied, all: names.length }
}
