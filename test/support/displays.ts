import { expect } from 'vitest'
import { DEFAULT_SETTINGS, type WallSettings } from '#domain/display/wall-settings.ts'
import { post, type TestServer } from './server.ts'

/** A code for a fresh screen, with the secret by which it asks what became of it. */
export async function offeredCode(server: Pick<TestServer, 'url'>): Promise<{ code: string; claim: string }> {
  const answer = await post(server.url, '/api/display/pairings', undefined)
  expect(answer.status).toBe(201)
  return (await answer.json()) as { code: string; claim: string }
}

/** Lets in a screen with an administrator's cookie; returns the cookie that the screen is given. */
export async function pairedDisplay(
  server: Pick<TestServer, 'url'>,
  admin: string,
  { name = '大厅', settings = {} }: { name?: string; settings?: Partial<WallSettings> } = {},
): Promise<string> {
  const { code, claim } = await offeredCode(server)
  const paired = await post(server.url, '/api/displays', { code, name, settings: { ...DEFAULT_SETTINGS, ...settings } }, admin)
  expect(paired.status).toBe(201)
  const claimed = await post(server.url, '/api/display/pairings/claim', { claim })
  expect(await claimed.json()).toEqual({ state: 'paired' })
  return claimed.headers.getSetCookie()[0]!.split(';')[0]!
}
