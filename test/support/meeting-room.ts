import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Role } from '#domain/people/roles.ts'
import { post, revise, startServer, type TestServer } from './server.ts'

export interface Letter {
  id: string
  kind: string
  number: number | null
  state: string
  subject: string
  leadUnit: string
  deadline: string
  dueOn: string | null
  daysOverdue: number
  issueId: string | null
  project: { id: string } | null
  possible: string[]
  entries: { id: string; kind: string; name: string | null }[]
  lastReply: { note: string | null; expectedOn: string | null } | null
  version: number
}

export interface MeetingFields {
  id: string
  title: string
  heldOn: string
  sinceOn: string
  version: number
  closedAt: string | null
  closedBy: string | null
}

interface AgendaLine {
  projectId: string
  reason: string
  project: { light: string | null; physicalPercent: number | null; deviationPoints: number | null }
  before: { light: string | null; physicalPercent: number | null } | null
  blockers: { title: string; daysOverdue: number }[]
}

export interface Meeting {
  meeting: MeetingFields
  asOf: string
  since: string
  changes: { after: { byLight: Record<string, number> }; lights: { items: { projectId: string; after: string | null }[] } }
  period: {
    commitments: { counts: Record<string, number>; items: { milestoneId: string; outcome: string; movedTo: string | null }[] }
    rebaselines: { total: number; items: { reason: string | null; pushedOut: number; longestDays: number; added: number }[] }
    issues: { raised: { total: number }; closed: { total: number } }
  }
  agenda: AgendaLine[]
  proposed: number
  units: { total: number; items: { unit: string | null; overdue: number }[] }
  earlier: Letter[]
  decisions: Letter[]
  now: Letter[]
}

/** A letter's content as it is sent, with what a test wants otherwise. */
export const content = (more: object = {}) => ({
  kind: 'assignment',
  projectId: null,
  meetingId: null,
  issueId: null,
  subject: '示例：解决用电容量',
  requirement: null,
  leadUnit: '示例供电公司',
  helpingUnits: null,
  leader: null,
  contact: null,
  phone: null,
  deadline: '2024-11-05',
  replyEveryDays: null,
  raisesIssue: false,
  ...more,
})

/** Who sits where letters are written and meetings are held. */
export async function meetingRoom(options: Parameters<typeof startServer>[0] = {}) {
  const server: TestServer = await startServer(options)
  const cookies = new Map<string, string>()
  /** The cookie of an account, made when it is first asked for. */
  async function as(role: Role, username: string = role): Promise<string> {
    const known = cookies.get(username)
    if (known !== undefined) return known
    const cookie = await server.signIn(role, username)
    cookies.set(username, cookie)
    return cookie
  }
  const official = await as('official')

  async function read<T>(path: string, cookie = official): Promise<T> {
    const answer = await fetch(server.url + path, { headers: { Cookie: cookie } })
    expect([path, answer.status]).toEqual([path, 200])
    return (await answer.json()) as T
  }
  async function ok<T>(answer: Promise<Response>): Promise<T> {
    const given = await answer
    const text = await given.text()
    expect([given.status, text]).toEqual([given.status === 204 ? 204 : 200, text])
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  /** The faults of a refused request by field. */
  async function faults(answer: Promise<Response>): Promise<Record<string, string>> {
    const given = await answer
    const { fields = [] } = (await given.json()) as { fields?: { field: string; code: string }[] }
    expect(given.status).toBe(422)
    return Object.fromEntries(fields.map(({ field, code }) => [field, code]))
  }

  const draft = (more: object = {}, cookie = official) => post(server.url, '/api/letters', { id: randomUUID(), ...content(more) }, cookie)
  const entry = (letterId: string, kind: string, more: object = {}, cookie = official) =>
    post(server.url, `/api/letters/${letterId}/entries`, { id: randomUUID(), kind, on: '2024-10-23', ...more }, cookie)
  const openMeeting = (more: object = {}, cookie = official) =>
    ok<MeetingFields>(post(server.url, '/api/meetings', { id: randomUUID(), ...more }, cookie))
  const meeting = (id: string) => read<Meeting>(`/api/meetings/${id}`)
  const edit = (id: string, version: number, body: object, cookie = official) =>
    revise(server.url, `/api/meetings/${id}`, version, body, cookie)
  const close = (id: string, version: number, cookie = official) =>
    revise(server.url, `/api/meetings/${id}/closing`, version, undefined, cookie, 'POST')

  return { server, as, official, read, ok, faults, draft, entry, openMeeting, meeting, edit, close }
}
