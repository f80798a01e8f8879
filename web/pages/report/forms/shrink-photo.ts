import { KEPT_LONG_SIDE, KEPT_QUALITY, MAX_PHOTO_BYTES } from '#domain/entries/photo-limits.ts'

/** Something chosen as a photo that is none, or too large even when shrunk. */
export class UnfitPhotoError extends Error {
  readonly reason: 'unreadable' | 'tooLarge'

  constructor(reason: 'unreadable' | 'tooLarge') {
    super(reason)
    this.name = 'UnfitPhotoError'
    this.reason = reason
  }
}

/** Photos as small as this are sent as they are, bytes. */
const SMALL_BYTES = 400_000
const TYPES = new Set(['image/jpeg', 'image/png', 'image/webp'])
/** The first bytes of every JPEG, whatever its name says. */
const JPEG_START = [0xff, 0xd8, 0xff]

async function isJpeg(file: Blob): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, JPEG_START.length).arrayBuffer())
  return JPEG_START.every((byte, at) => start[at] === byte)
}

/** The photo as large as the server keeps it, with what the camera wrote into it: its time and place. */
async function compressed(file: File): Promise<Blob> {
  const { default: Compressor } = await import('compressorjs')
  return new Promise((resolve, reject) => {
    new Compressor(file, {
      maxWidth: KEPT_LONG_SIDE,
      maxHeight: KEPT_LONG_SIDE,
      quality: KEPT_QUALITY / 100,
      mimeType: 'image/jpeg',
      retainExif: true,
      success: resolve,
      error: reject,
    })
  })
}

/**
 * Makes a photo as small as the server will, before it is kept and sent. What cannot be shrunk here and may still be a
 * photo is left as it is. Throws `UnfitPhotoError`.
 */
export async function shrinkPhoto(file: File): Promise<Blob> {
  const mayShrink = await isJpeg(file)
  if (!mayShrink && !TYPES.has(file.type)) throw new UnfitPhotoError('unreadable')
  const shrunk = mayShrink && file.size > SMALL_BYTES ? await compressed(file).catch(() => file) : file
  const smaller = shrunk.size < file.size ? shrunk : file
  if (smaller.size > MAX_PHOTO_BYTES) throw new UnfitPhotoError('tooLarge')
  return smaller
}
