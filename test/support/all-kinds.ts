import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { LogKind } from '#db/schema/log-tables.ts'
import { managerOf } from './manager.ts'
import type { TestServer } from './server.ts'

/** The project of which something of every kind is said. */
export const PROJECT = 'textile-park'

/** An entry as it was sent, and under which part of the project's address. */
export interface SentEntry {
  kind: LogKind
  path: string
  body: { id: string }
}

/** Entries of every kind with a text wherever people write freely. */
function saying(text: string, milestoneId: string): readonly (readonly [kind: LogKind, path: string, body: object])[] {
  return [
    ['progress', 'progress', { milestoneId, asOf: '2024-10-23', percent: 10, reason: text }],
    ['investment', 'investment', { month: '2024-10', basis: 'dispatch', doneYuan: 1_000_000 }],
    ['fund', 'funds', { month: '2024-10', fundSource: '企业自筹', arrivedYuan: 1_000_000 }],
    ['issue', 'issues', { title: '便道被占用', category: '施工组织', on: '2024-10-22', isBlocking: true, isPublic: true }],
    ['approval', 'approvals', { step: '施工许可', on: '2024-10-23', state: 'inProgress', documentNumber: text }],
    ['benefit', 'benefits', { measure: 'jobs', asOf: '2024-10-23', actualValue: 120 }],
    ['event', 'events', { kind: 'paused', on: '2024-10-20', reason: text }],
  ]
}

/** Has a manager say something of every kind. Resolves with what was sent, the manager's cookie, and the way to send again. */
export async function sayOfEveryKind(server: TestServer, text: string) {
  const { send, cookie } = await managerOf(server, PROJECT)
  const detail = await fetch(`${server.url}/api/projects/${PROJECT}`)
  const { milestones } = (await detail.json()) as { milestones: { id: string; finishedOn: string | null }[] }
  const running = milestones.find(({ finishedOn }) => finishedOn === null)!.id
  const sent: SentEntry[] = []
  for (const [kind, path, said] of saying(text, running)) {
    const body = { id: randomUUID(), note: text, ...said }
    expect((await send(path, body)).status, path).toBe(201)
    sent.push({ kind, path, body })
  }
  return { sent, cookie, send }
}
