import { hc } from 'hono/client'
import type { AppType } from '#server/app.ts'
import { contentOf, type Answer as Received } from './answer.ts'
import { loseSession, sessionHeaders } from './page-session.ts'
import { ApiProblem } from './problem.ts'
import { apiFetch } from './transport.ts'

const client = hc<AppType>('/', { headers: sessionHeaders, fetch: apiFetch }).api

type Client = typeof client

interface Answer extends Received {
  json(): Promise<unknown>
}

/** The body of an answer that went well; refusals have types of their own. */
type GoodBody<A extends Answer> = Awaited<ReturnType<Extract<A, { status: 200 | 201 }>['json']>>

/** What an endpoint answers, by the API's own types. */
type Body<C extends (...args: never[]) => Promise<Answer>> = GoodBody<Awaited<ReturnType<C>>>

export type Overview = Body<Client['overview']['$get']>
export type Changes = Body<Client['changes']['$get']>
export type ProjectsPage = Body<Client['projects']['$get']>
export type ProjectItem = ProjectsPage['items'][number]
export type Segment = ProjectItem['segments'][number]
export type ProjectDetail = Body<Client['projects'][':id']['$get']>
export type Curve = Body<Client['projects'][':id']['curve']['$get']>
type LogPage = Body<Client['projects'][':id']['log']['$get']>
export type LogItem = LogPage['items'][number]
export type Sites = Body<Client['map']['$get']>
export type Site = Sites['features'][number]
export type ZonePlan = Body<Client['map']['plan']['$get']>
export type ApprovalCatalogue = Body<Client['approval-catalogues']['$get']>['catalogues'][number]
export type NewApproval = Parameters<ProjectRoutes['approvals']['$post']>[0]['json']
export type NewBenefit = Parameters<ProjectRoutes['benefits']['$post']>[0]['json']
export type NewFund = Parameters<ProjectRoutes['funds']['$post']>[0]['json']
export type NewIssueEntry = Parameters<ProjectRoutes['issues'][':issueId']['$post']>[0]['json']
export type NewIssue = Parameters<ProjectRoutes['issues']['$post']>[0]['json']
export type NewSupportLink = Parameters<ProjectRoutes['support-links']['$post']>[0]['json']
export type YearPlan = Body<ProjectRoutes['investment-plan']['$get']>['years'][number]
export type ZonePlanEdit = Parameters<Client['map']['plan']['$patch']>[0]['json']
export type Reportables = Body<Client['report']['$get']>
export type ReviewItem = Body<Client['review']['$get']>['items'][number]
export type ReviewFacets = NonNullable<Body<Client['review']['$get']>['facets']>
export type Decided = Body<Client['review']['$post']>
export type ReturnedEntry = Reportables['returned'][number]
export type OwnEntry = Body<Client['report']['mine']['$get']>['items'][number]
export type SearchHits = Body<Client['search']['$get']>
export type DutyHolderItem = Body<Client['duty-holders']['$get']>['items'][number]
export type DutyHolderFacts = Parameters<Client['duty-holders']['$put']>[0]['json']
export type ProjectsChange = Parameters<Client['projects']['changes']['$post']>[0]['json']
export type MattersPage = Body<Client['matters']['$get']>
export type Matter = MattersPage['items'][number]
export type MatterGroupCount = Body<Client['matters']['groups']['$get']>['groups'][number]
export type MattersChanged = Body<Client['matters']['changes']['$post']>
export type MatterChange = Parameters<Client['matters']['changes']['$post']>[0]['json']
export type LettersPage = Body<Client['letters']['$get']>
export type LetterItem = LettersPage['items'][number]
export type Letter = Body<Client['letters'][':letterId']['$get']>
export type LetterContent = Parameters<Client['letters'][':letterId']['$put']>[0]['json']
export type LetterProposals = Body<Client['letters']['proposals']['$get']>
export type LetterProposal = LetterProposals['items'][number]
export type LetterRules = Body<Client['letter-rules']['$get']>
export type LetterBatch = Parameters<Client['letters']['batch']['$post']>[0]['json']
export type LettersStored = Body<Client['letters']['batch']['$post']>
export type NewLetterEntry = Parameters<Client['letters'][':letterId']['entries']['$post']>[0]['json']
export type Meeting = Body<Client['meetings'][':meetingId']['$get']>
export type StoredMeeting = Body<Client['meetings'][':meetingId']['$patch']>
export type AgendaLine = Meeting['agenda'][number]
export type MeetingEdit = Parameters<Client['meetings'][':meetingId']['$patch']>[0]['json']
export type Photo = Body<Client['projects'][':id']['photos']['$get']>['photos'][number]
export type Session = Body<Client['session']['$get']>
export type MapLayers = Body<Client['map']['layers']['$get']>
export type BaseLayer = MapLayers['layers'][number]
export type Facts = Body<Client['projects'][':id']['facts']['$get']>
export type FactsHistory = Body<ProjectRoutes['facts']['history']['$get']>
export type FactsChange = Parameters<Client['projects'][':id']['$patch']>[0]['json']
export type NewProject = Parameters<Client['projects']['$post']>[0]['json']
export type DisplaySelf = Body<Client['display']['$get']>
export type Wall = Body<Client['display']['wall']['$get']>
export type WallBars = Body<Client['display']['bars']['$get']>
export type WallProject = Body<Client['display']['projects'][':key']['$get']>
export type Displays = Body<Client['displays']['$get']>
export type Display = Displays['displays'][number]
export type WallSettings = Display['settings']
export type WallMessage = Body<Client['wall-messages']['$get']>['messages'][number]
export type WallNotice = Body<Client['wall-notices']['$get']>['notices'][number]
export type WallPicture = Body<Client['wall-pictures']['$get']>['pictures'][number]
export type Account = Body<Client['users']['$get']>['accounts'][number]
export type NewAccount = Parameters<Client['users']['$post']>[0]['json']
export type AccountEdit = Parameters<Client['users'][':username']['$patch']>[0]['json']
export type ZoneSettings = Body<Client['zone']['$get']>
export type ZoneEdit = Parameters<Client['zone']['$patch']>[0]['json']
export type LightRules = Body<Client['light-rules']['$get']>
export type RulePreview = Body<Client['light-rules']['preview']['$post']>
export type Audit = Body<Client['audit']['$get']>
export type AuditItem = Audit['items'][number]
export type Verification = Body<Client['verification']['$get']>
export type ProjectPlan = Body<ProjectRoutes['plan']['$get']>
export type NewPlan = Parameters<ProjectRoutes['baselines']['$post']>[0]['json']
export type PlanTemplate = Body<Client['plan-templates']['$get']>['templates'][number]
export type ImportDraft = Body<Client['imports']['$post']>
export type ImportChoices = ImportDraft['choices']
export type ImportRows = Body<Client['imports'][':id']['rows']['$get']>
export type ImportRow = ImportRows['rows'][number]
export type ImportBatch = Body<Client['imports']['$get']>['batches'][number]
export type Schedule = Body<Client['schedules']['$post']>
export type InvestmentYear = Body<Client['investment']['years']['$get']>['years'][number]
export type Suggestion = Body<Client['suggestions']['$get']>['suggestions'][number]
export type Channel = Body<Client['channels']['$get']>['channels'][number]
export type NewChannel = Parameters<Client['channels']['$post']>[0]['json']
export type ChannelEdit = Parameters<Client['channels'][':channelId']['$patch']>[0]['json']
export type ApiToken = Body<Client['tokens']['$get']>['tokens'][number]
export type NewApiToken = Parameters<Client['tokens']['$post']>[0]['json']
export type SiteFile = Body<Client['site-files']['$post']>
export type LightName = NonNullable<ProjectItem['light']>

/** The content of an answer; tells the page when its session is over. Throws `ApiProblem`. */
async function received(answer: Promise<Answer>): Promise<unknown> {
  try {
    return await contentOf(await answer)
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'signInRequired') loseSession()
    throw error
  }
}

/** Waits for an answer of whose content nothing is needed. Throws `ApiProblem` for a refusal, and where no answer came. */
export async function done(answer: Promise<Answer>): Promise<void> {
  await received(answer)
}

/** The body of an answer. Throws `ApiProblem` for a refusal, and where no answer came. */
export async function bodyOf<A extends Answer>(answer: Promise<A>): Promise<GoodBody<A>> {
  return (await received(answer)) as GoodBody<A>
}

/** What the server says it has stored under this id. Throws `ApiProblem`; for another's answer, too. */
export async function storedAs(id: string, answer: Promise<Answer>): Promise<object> {
  const content = (await received(answer)) as { id?: unknown } | null
  if (content?.id !== id) throw new ApiProblem({ code: 'foreignAnswer', status: 0 })
  return content
}

type ProjectRoutes = Client['projects'][':id']

/** What can be sent about a project, as the API takes it: the last part of the address, and the body. */
export interface Sendable {
  progress: Parameters<ProjectRoutes['progress']['$post']>[0]['json']
  investment: Parameters<ProjectRoutes['investment']['$post']>[0]['json']
  funds: NewFund
  issues: Parameters<ProjectRoutes['issues']['$post']>[0]['json']
  events: Exclude<Parameters<ProjectRoutes['events']['$post']>[0]['json'], { withdrawn: true }>
  /** A photo, which is sent as it is, belongs to an entry. */
  photos: { id: string; entryId: string }
}

const JSON_HEADERS = { 'Content-Type': 'application/json' }

/** An entry of a project's log as a request. */
function postEntry(projectId: string, path: string, body: { id: string }, signal?: AbortSignal): Promise<object> {
  const url = `/api/projects/${encodeURIComponent(projectId)}/${path}`
  return storedAs(
    body.id,
    apiFetch(url, { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify(body), ...(signal ? { signal } : {}) }),
  )
}

/** Sends something about a project that was kept on this device. Throws `ApiProblem`. */
export async function sendKept<P extends keyof Sendable>(
  projectId: string,
  path: P,
  body: Sendable[P] & { id: string },
  signal: AbortSignal,
): Promise<void> {
  await postEntry(projectId, path, body, signal)
}

/** Sends an entry of any kind; `path` follows the project's address. Throws `ApiProblem`. */
export async function sendEntry(
  projectId: string,
  path: string,
  body: { id: string; [said: string]: unknown },
): Promise<{ status: LogItem['status'] }> {
  return (await postEntry(projectId, path, body)) as { status: LogItem['status'] }
}

/** Sends a photo of an entry. Throws `ApiProblem`. */
export async function sendPhoto(projectId: string, { id, entryId }: Sendable['photos'], file: Blob, signal: AbortSignal): Promise<void> {
  const query = new URLSearchParams({ photo: id, entry: entryId }).toString()
  const url = `/api/projects/${encodeURIComponent(projectId)}/photos?${query}`
  await storedAs(id, apiFetch(url, { method: 'POST', headers: { 'Content-Type': file.type || 'image/jpeg' }, body: file, signal }))
}

/** Sends a picture for the walls. Throws `ApiProblem`. */
export function sendPicture(file: Blob, projectId: string | null): Promise<void> {
  const query = projectId === null ? '' : `?${new URLSearchParams({ project: projectId }).toString()}`
  return done(
    apiFetch(`/api/wall-pictures${query}`, { method: 'POST', headers: { 'Content-Type': file.type || 'image/jpeg' }, body: file }),
  )
}

/** Where the picture is that a screen made of itself at a time. */
export function captureUrl(displayId: string, takenAt: string): string {
  return `/api/displays/${displayId}/capture?${new URLSearchParams({ at: takenAt }).toString()}`
}

/** Sends a ledger to be tried. Throws `ApiProblem`. */
export async function sendLedger(file: File): Promise<ImportDraft> {
  const query = new URLSearchParams({ fileName: file.name }).toString()
  const headers = { ...sessionHeaders(), 'Content-Type': 'application/octet-stream' }
  return (await received(apiFetch(`/api/imports?${query}`, { method: 'POST', headers, body: file }))) as ImportDraft
}

/** Sends a contractor's schedule to be read; nothing of it is stored. Throws `ApiProblem`. */
export async function sendSchedule(file: File, { project, encoding }: { project: string; encoding: string }): Promise<Schedule> {
  const query = new URLSearchParams({ fileName: file.name, ...(project && { project }), ...(encoding && { encoding }) }).toString()
  const headers = { ...sessionHeaders(), 'Content-Type': 'application/octet-stream' }
  return (await received(apiFetch(`/api/schedules?${query}`, { method: 'POST', headers, body: file }))) as Schedule
}

/** Reads a file of places; what is empty is found by the server. Throws `ApiProblem`. */
export async function sendSiteFile(file: File, choices: { system: string; order: string; unit: string }): Promise<SiteFile> {
  const query = new URLSearchParams({ fileName: file.name })
  for (const [key, value] of Object.entries(choices)) if (value !== '') query.set(key, value)
  const headers = { ...sessionHeaders(), 'Content-Type': 'application/octet-stream' }
  return (await received(apiFetch(`/api/site-files?${query}`, { method: 'POST', headers, body: file }))) as SiteFile
}

/** The header that names the version which a change is made to. */
export function versionOf(version: number) {
  return { 'if-match': `"${version}"` }
}

/** Where a picture of the walls is. */
export function pictureUrl(id: string, size: 'full' | 'small' = 'full'): string {
  return `/api/display/pictures/${id}${size === 'small' ? '?size=small' : ''}`
}

export { client as api }
