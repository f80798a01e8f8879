import { randomUUID } from 'node:crypto'
import { post, type TestServer } from './server.ts'

/** Reports how far the structure of the casting works is, whether higher or lower than before. */
export function reportCasting(server: Pick<TestServer, 'url'>, admin: string, percent: number): Promise<Response> {
  const entry = { id: randomUUID(), milestoneId: 'precision-casting-structure', asOf: '2024-10-23', percent, reason: '复核' }
  return post(server.url, '/api/projects/precision-casting/progress', entry, admin)
}
