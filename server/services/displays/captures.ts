import { NotAPictureError } from '#domain/values/errors.ts'

/** Whoever looks asks again while they look; after so long a screen makes no more pictures, milliseconds. */
const WANTED_MS = 3 * 60_000
/** A screen makes no more than a picture a minute: it asks twice a minute whether one is wanted. */
const LEAST_AGE_MS = 50_000
const LONG_SIDE = 1280
const QUALITY = 72
/** Of so many screens the last picture is kept. */
const MAX_KEPT = 100
/** More than a screen sends. */
const MAX_PIXELS = 16_000_000

/** What a screen showed at a moment: a JPEG. */
export interface Capture {
  takenAt: Date
  jpeg: Buffer
}

/**
 * The last pictures that screens made of themselves, for administrators who look after them. They are kept in memory and go with
 * the server: what a public screen showed is nothing to be stored.
 */
export interface Captures {
  /** Somebody looks at a screen: it makes pictures for some minutes. */
  want(id: string): void
  isWanted(id: string): boolean
  /** Takes in a screen's picture, encoded anew. Throws `NotAPictureError`. */
  take(id: string, sent: Buffer): Promise<void>
  of(id: string): Capture | undefined
}

/** Decodes and encodes anew: what comes out is a picture and nothing else. */
async function encode(sent: Buffer): Promise<Buffer> {
  // The picture library is read when the first picture comes: a start does not wait for it.
  const { default: sharp } = await import('sharp')
  try {
    return await sharp(sent, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .resize(LONG_SIDE, LONG_SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#000' })
      .jpeg({ quality: QUALITY })
      .toBuffer()
  } catch (error) {
    throw new NotAPictureError(error instanceof Error ? error.message : '')
  }
}

export function createCaptures(now: () => Date): Captures {
  const wantedUntil = new Map<string, number>()
  const kept = new Map<string, Capture>()

  return {
    want(id) {
      const at = now().getTime()
      for (const [other, until] of wantedUntil) if (until <= at) wantedUntil.delete(other)
      wantedUntil.set(id, at + WANTED_MS)
    },
    isWanted(id) {
      const at = now().getTime()
      const last = kept.get(id)?.takenAt.getTime() ?? -Infinity
      return (wantedUntil.get(id) ?? 0) > at && at - last >= LEAST_AGE_MS
    },
    async take(id, sent) {
      const jpeg = await encode(sent)
      kept.delete(id)
      kept.set(id, { takenAt: now(), jpeg })
      const [oldest] = kept.keys()
      if (kept.size > MAX_KEPT) kept.delete(oldest!)
    },
    of: (id) => kept.get(id),
  }
}
