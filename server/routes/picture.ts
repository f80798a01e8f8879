import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { z } from '@hono/zod-openapi'
import { NotFoundError } from '#domain/values/errors.ts'
import type { StoredPhoto } from '#services/photos/photo-files.ts'
import type { AppContext, AppEnv } from '../http/context.ts'

/** A body that is a picture. */
export const PICTURE = { content: { 'image/jpeg': { schema: z.string().openapi({ format: 'binary' }) } } }

/**
 * Answers with the file of a picture: it never changes, and only this browser may keep it. Throws `NotFoundError` where the
 * file is gone.
 */
export async function answerPicture(c: Context<AppEnv>, path: string) {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new NotFoundError('picture')
    throw error
  })
  const { size } = await file.stat()
  const headers = { 'Content-Type': 'image/jpeg', 'Content-Length': String(size), 'Cache-Control': 'private, max-age=86400, immutable' }
  // Whoever asks for the head only reads nothing: a stream would keep the file open for ever.
  if (c.req.method === 'HEAD') {
    await file.close()
    return c.body(null, 200, headers)
  }
  return c.body(Readable.toWeb(file.createReadStream()) as ReadableStream, 200, headers)
}

/** Takes in the picture that is sent and stores it; where that fails, its file is not left behind. */
export async function takePicture<T>(
  app: Pick<AppContext, 'photos'>,
  c: Context<AppEnv>,
  store: (kept: StoredPhoto) => Promise<T>,
): Promise<T> {
  const kept = await app.photos.take(c.env.incoming)
  try {
    return await store(kept)
  } catch (error) {
    await app.photos.remove(kept.fileName)
    throw error
  }
}
