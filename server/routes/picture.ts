import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { z } from '@hono/zod-openapi'
import type { KeptPhoto } from '#services/photos/photo-files.ts'
import type { AppContext, AppEnv } from '../http/context.ts'

/** A body that is a picture. */
export const PICTURE = { content: { 'image/jpeg': { schema: z.string().openapi({ format: 'binary' }) } } }

/** Answers with the file of a picture: it never changes, and only this browser may keep it. */
export function answerPicture(c: Context<AppEnv>, path: string) {
  const file = Readable.toWeb(createReadStream(path)) as ReadableStream
  return c.body(file, 200, { 'Content-Type': 'image/jpeg', 'Cache-Control': 'private, max-age=86400, immutable' })
}

/** Takes in the picture that is sent and stores it; where that fails, its file is not left behind. */
export async function takePicture<T>(app: Pick<AppContext, 'photos'>, c: Context<AppEnv>, store: (kept: KeptPhoto) => Promise<T>): Promise<T> {
  const kept = await app.photos.take(c.env.incoming)
  try {
    return await store(kept)
  } catch (error) {
    await app.photos.remove(kept.fileName)
    throw error
  }
}
