import { join } from 'node:path'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import { loadStaticFiles } from '#server/http/static-files.ts'
import { connect } from '#db/engine/connection.ts'
import { POLICIES } from '#domain/people/password-policy.ts'
import type { Role } from '#domain/people/roles.ts'
import type { SecondFactorDuty } from '#domain/people/second-factor.ts'
import { createAccount } from '#services/people/accounts.ts'
import type { MapLayers } from '#server/map-layers.ts'
import { serve, type RunningServer } from '#server/serve.ts'
import { copySample, freshFolder, SAMPLE_DAY } from './database.ts'

/** A password that every policy of the tests takes. */
export const PASSWORD = 'Sehr-Lang-2024-geheim'

/** Sends JSON as a program would, with a session's cookie where there is one. */
export function post(url: string, path: string, body: unknown, cookie?: string, method = 'POST'): Promise<Response> {
  return fetch(url + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...(cookie === undefined ? {} : { Cookie: cookie }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/** Changes a thing of which the sender has seen a version; null: of which none was seen. */
export function revise(
  url: string,
  path: string,
  version: number | null,
  body: unknown,
  cookie: string,
  method = 'PATCH',
): Promise<Response> {
  const headers = new Headers({ 'Content-Type': 'application/json', Cookie: cookie })
  if (version !== null) headers.set('If-Match', `"${version}"`)
  return fetch(url + path, { method, headers, body: JSON.stringify(body) })
}

/** The session cookie that an answer sets, as it is sent back. */
export function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .find((line) => /session=/.test(line))!
    .split(';')[0]!
}

export interface TestServer extends RunningServer {
  file: string
  /** Creates an account and returns the cookie of a session of it. */
  signIn: (role: Role, username?: string) => Promise<string>
  /** Everything the server has logged, line by line. */
  log: string[]
}

interface TestServerOptions {
  withSample?: boolean
  withFiles?: boolean
  mapLayers?: MapLayers
  now?: () => Date
  publicUrl?: string | null
  areDisplayKeysAllowed?: boolean
  trustedProxies?: number
  secondFactorDuty?: SecondFactorDuty
  areRolesApart?: boolean
  areChannelsPrivate?: boolean
  /** Puts something into the database file before the server opens it. */
  prepare?: (file: string) => Promise<unknown>
}

/** A server of this test's own on a free port, over the sample zone, closed when the test has finished. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const {
    withSample = true,
    withFiles = false,
    mapLayers,
    prepare,
    now = () => SAMPLE_DAY,
    publicUrl = null,
    areDisplayKeysAllowed = false,
    trustedProxies = 0,
    secondFactorDuty = 'chosen',
    areRolesApart = false,
    areChannelsPrivate = false,
  } = options
  const log: string[] = []
  const file = join(freshFolder(), 'test.db')
  await prepare?.(file)
  if (withSample && !prepare && !options.now) await copySample(file)
  const server = await serve({
    databaseFile: file,
    port: 0,
    host: '127.0.0.1',
    withSample,
    files: withFiles ? await loadStaticFiles(join(import.meta.dirname, '../../web/dist')) : null,
    logger: pino({ level: 'info' }, { write: (line: string) => log.push(line) }),
    now,
    publicUrl,
    areDisplayKeysAllowed,
    trustedProxies,
    secondFactorDuty,
    areRolesApart,
    areChannelsPrivate,
    ...(mapLayers ? { mapLayers } : {}),
  })
  onTestFinished(() => server.close())
  const signIn = async (role: Role, username: string = role) => {
    const other = connect(file)
    await createAccount(other.writer, { username, name: `${role}某`, role, password: PASSWORD }, POLICIES.mlps2, {
      actor: 'test',
      now: now(),
    })
    await other.close()
    const answer = await post(server.url, '/api/session', { username, password: PASSWORD })
    return cookieOf(answer)
  }
  return { ...server, file, log, signIn }
}

/** Ends every session, as half an hour does. */
export async function endSessions({ file }: TestServer): Promise<void> {
  const { writer, close } = connect(file)
  await writer.deleteFrom('session').execute()
  await close()
}
