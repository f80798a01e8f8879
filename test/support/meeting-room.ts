import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { addDays } from '#domain/dates/calendar-date.ts'
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
  /** Closes a meeting as somebody who has seen all its decisions, or these. */
  async function close(id: string, version: number, drafts?: string[], cookie = official): Promise<Response> {
    const seen = drafts ?? (await meeting(id)).decisions.filter(({ state }) => state === 'draft').map(({ id: one }) => one)
    return revise(server.url, `/api/meetings/${id}/closing`, version, { drafts: seen }, cookie, 'POST')
  }
  const remove = (id: string, version: number) => revise(server.url, `/api/meetings/${id}`, version, undefined, official, 'DELETE')

  return { server, as, official, read, ok, faults, draft, entry, openMeeting, meeting, edit, close, remove }
}

/** What `holdMeetings` leaves behind. */
export const HELD = {
  closed: '10000000-0000-4000-8000-000000000001',
  open: '10000000-0000-4000-8000-000000000002',
  issued: '10000000-0000-4000-8000-000000000003',
  draft: '10000000-0000-4000-8000-000000000004',
} as const

const LONG = '示例：协调供电公司于十一月五日前完成二号开闭所增容及临时用电接入，并将施工方案报开发区管委会备案'

/** Holds a meeting with minutes and opens the next one, each with a decision: one that is answered, and one that is a draft. */
export async function holdMeetings(url: string, cookie: string, projectId: string | null): Promise<void> {
  const { asOf } = (await (await fetch(`${url}/api/overview`, { headers: { Cookie: cookie } })).json()) as { asOf: string }
  const send = async (answer: Promise<Response>) => expect([200, 204]).toContain((await answer).status)
  const decide = (id: string, meetingId: string, of: string | null) =>
    send(post(url, '/api/letters', { id, ...content({ meetingId, projectId: of, subject: LONG, deadline: addDays(asOf, 7) }) }, cookie))
  const more = { helpingUnits: '示例住建局、示例自然资源分局', leader: '管委会副主任', requirement: LONG, replyEveryDays: 7 }
  await send(post(url, '/api/meetings', { id: HELD.closed, heldOn: addDays(asOf, -7) }, cookie))
  await decide(HELD.issued, HELD.closed, projectId)
  const said = content({ meetingId: HELD.closed, projectId, subject: LONG, deadline: addDays(asOf, 7), ...more })
  await send(revise(url, `/api/letters/${HELD.issued}`, 1, said, cookie, 'PUT'))
  await send(revise(url, `/api/meetings/${HELD.closed}/closing`, 1, { drafts: [HELD.issued] }, cookie, 'POST'))
  const reply = { id: randomUUID(), kind: 'replied', on: asOf, note: LONG, isFinal: false, expectedOn: addDays(asOf, 3) }
  await send(post(url, `/api/letters/${HELD.issued}/entries`, reply, cookie))
  await send(post(url, '/api/meetings', { id: HELD.open }, cookie))
  await decide(HELD.draft, HELD.open, null)
  await send(revise(url, `/api/meetings/${HELD.open}`, 1, { chair: '示例主任', attendees: LONG, place: '示例会议室' }, cookie))
}
