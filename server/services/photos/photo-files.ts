import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { NotAPictureError, TooLargeError } from '#domain/values/errors.ts'
import { KEPT_LONG_SIDE, KEPT_QUALITY, MAX_PHOTO_BYTES } from '#domain/entries/photo-limits.ts'
import { storageFaultOf } from '#db/engine/storage-fault.ts'
import { syncFolder, writeDurably } from '#db/engine/durable-file.ts'
import { hashUpTo } from '../hash-up-to.ts'
import { sha256 } from './sha256.ts'
import { readShot, type Shot } from './read-shot.ts'

/** The most pixels that are decoded: more than any phone takes, less than memory cares about. */
const MAX_PIXELS = 100_000_000
/** The sides of the small picture, pixels. */
const SMALL_SIDE = 320

const FORMATS = new Set(['jpeg', 'png', 'webp'])
const tooLarge = () => new TooLargeError('photo')

export type PhotoSize = 'full' | 'small'

/** A photo as it is kept: a random name, without anything that the camera wrote into it. */
export interface StoredPhoto extends Shot {
  fileName: string
  width: number
  height: number
  /** SHA-256 of what was sent, hex. */
  digest: string
  /** SHA-256 of the file that is kept, hex. */
  storedDigest: string
}

/** The folder of the photos, outside anything that is served as files. */
export interface PhotoFiles {
  /** Takes in what a phone sends. Throws `TooLargeError` and `NotAPictureError`, leaving nothing behind. */
  take(sent: Readable): Promise<StoredPhoto>
  pathOf(fileName: string, size: PhotoSize): string
  remove(fileName: string): Promise<void>
}

/** The picture library, read when the first picture comes: a start does not wait for it. */
async function pictures() {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

export function createPhotoFiles(folder: string): PhotoFiles {
  // One picture after the other: two decoded at once would take the memory of a server.
  let last: Promise<unknown> = Promise.resolve()

  const pathOf = (fileName: string, size: PhotoSize) => join(folder, `${fileName}${size === 'small' ? '-small' : ''}.jpg`)

  async function remove(fileName: string): Promise<void> {
    await Promise.all((['full', 'small'] as const).map((size) => rm(pathOf(fileName, size), { force: true })))
  }

  /** Decodes and encodes anew: what comes out is a picture and nothing else. */
  async function encode(incoming: string): Promise<Shot & Record<PhotoSize, Buffer> & { width: number; height: number }> {
    const sharp = await pictures()
    try {
      const picture = sharp(incoming, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      const { format, exif } = await picture.metadata()
      if (!FORMATS.has(format)) throw new NotAPictureError(format)
      const upright = picture.autoOrient()
      const { data: full, info } = await upright
        .clone()
        .resize(KEPT_LONG_SIDE, KEPT_LONG_SIDE, { fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#fff' })
        .jpeg({ quality: KEPT_QUALITY, mozjpeg: true })
        .toBuffer({ resolveWithObject: true })
      const small = await sharp(full).resize(SMALL_SIDE, SMALL_SIDE, { fit: 'cover' }).jpeg({ quality: 76 }).toBuffer()
      return { full, small, width: info.width, height: info.height, ...readShot(exif) }
    } catch (error) {
      // A disk that could not be read says nothing of the picture.
      if (error instanceof NotAPictureError || storageFaultOf(error) !== null) throw error
      throw new NotAPictureError(error instanceof Error ? error.message : '')
    }
  }

  /** Puts a picture on the disk for good: after this, no power cut takes it away. */
  async function store(fileName: string, { full, small }: Record<PhotoSize, Buffer>): Promise<void> {
    try {
      await writeDurably(pathOf(fileName, 'full'), full)
      await writeDurably(pathOf(fileName, 'small'), small)
      await syncFolder(folder)
    } catch (error) {
      await remove(fileName)
      throw error
    }
  }

  return {
    pathOf,
    remove,
    async take(sent) {
      await mkdir(folder, { recursive: true })
      const fileName = randomUUID()
      const incoming = join(folder, `${fileName}.part`)
      const hash = createHash('sha256')
      try {
        await pipeline(sent, hashUpTo(MAX_PHOTO_BYTES, hash, tooLarge), createWriteStream(incoming))
        const turn = last.then(() => encode(incoming))
        last = turn.catch(() => undefined)
        const { full, small, ...shot } = await turn
        await store(fileName, { full, small })
        return { fileName, ...shot, digest: hash.digest('hex'), storedDigest: sha256(full) }
      } finally {
        await rm(incoming, { force: true })
      }
    },
  }
}
