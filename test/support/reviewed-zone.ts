import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { verify } from '#services/verification/verify.ts'
import { SAMPLE_DAY } from './database.ts'
import { managerOf } from './manager.ts'
import { post, startServer, type TestServer } from './server.ts'

export const PROJECT = 'precision-casting'
export const MILESTONE = 'precision-casting-structure'

export interface Figure {
  name: string
  before: string | number | null
  after: string | number | null
}
export interface Item {
  id: string
  kind: string
  subject: string | null
  isCorrection: boolean
  figures: Figure[]
  published: Figure[]
  decision: { id: string; decision: string; reason: string | null; reviewer: string } | null
}
export interface List {
  waiting: number
  total: number
  items: Item[]
}
export interface Milestone {
  id: string
  percent: number
}

export async function json<T>(server: TestServer, path: string, cookie?: string): Promise<T> {
  return (await (await fetch(server.url + path, cookie === undefined ? {} : { headers: { Cookie: cookie } })).json()) as T
}

/** A zone in which entries wait, with somebody who reports, somebody who decides, and a clock that moves on with each look. */
export async function reviewedZone() {
  let at = SAMPLE_DAY.getTime()
  const server = await startServer({ now: () => new Date((at += 1000)) })
  const other = connect(server.file)
  await other.writer.updateTable('zone').set({ is_review_required: 1 }).execute()
  await other.close()
  const { send, cookie: manager } = await managerOf(server, PROJECT)
  const official = await server.signIn('official')
  const milestones = async (view = '') =>
    (await json<{ milestones: Milestone[] }>(server, `/api/projects/${PROJECT}${view}`, official)).milestones
  const milestone = (await milestones()).find(({ id }) => id === MILESTONE)!
  const percent = async (view = '') => (await milestones(view)).find(({ id }) => id === milestone.id)!.percent
  const report = async (fields: object = {}) => {
    const body = { id: randomUUID(), milestoneId: milestone.id, asOf: '2024-10-23', percent: 90, ...fields }
    expect((await send('progress', body)).status).toBe(201)
    return body.id
  }
  const waiting = (query = '') => json<List>(server, `/api/review?${query}`, official)
  const decide = (decision: string, ids: string[], more: { reason?: string; after?: string } = {}, as = official) =>
    post(
      server.url,
      '/api/review',
      { decision, reason: more.reason, entries: ids.map((entryId) => ({ entryId, after: more.after ?? null })) },
      as,
    )
  const differing = async () => (await verify(server.file, SAMPLE_DAY)).differing
  return { server, send, manager, official, milestone, percent, report, waiting, decide, differing }
}
