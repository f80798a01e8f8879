import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { TooLargeError } from '#domain/values/errors.ts'
import { knowAddress } from './http/address-limit.ts'
import { auditRefusals } from './http/audit-refusals.ts'
import type { AppContext, AppEnv } from './http/context.ts'
import { errorHandler } from './http/errors.ts'
import { knowDisplay, authenticateViewer } from './http/permission.ts'
import { assertStorable } from './http/not-stored.ts'
import { problem } from './http/problem.ts'
import { sameOriginOnly, uploadAt } from './http/same-origin.ts'
import { createRouter, assertDeclared } from './routes/declare.ts'
import { addDocs } from './routes/docs.ts'
import { archiveRoutes } from './routes/archive.ts'
import { auditRoutes } from './routes/audit.ts'
import { changesRoutes } from './routes/changes.ts'
import { entriesRoutes } from './routes/entries.ts'
import { screensRoutes } from './routes/displays/screens.ts'
import { eventsRoutes } from './routes/events.ts'
import { factsRoutes } from './routes/facts.ts'
import { importBatchesRoutes } from './routes/import-batches.ts'
import { importDraftsRoutes } from './routes/import-drafts.ts'
import { healthRoutes } from './routes/health.ts'
import { letterProposalsRoutes } from './routes/letter-proposals.ts'
import { lettersRoutes } from './routes/letters.ts'
import { lightRulesRoutes } from './routes/light-rules.ts'
import { mapRoutes } from './routes/map.ts'
import { mattersRoutes } from './routes/matters.ts'
import { meetingsRoutes } from './routes/meetings.ts'
import { overviewRoutes } from './routes/overview.ts'
import { personalRoutes } from './routes/people/personal.ts'
import { photosRoutes } from './routes/photos.ts'
import { planRoutes } from './routes/plan.ts'
import { planTemplatesRoutes } from './routes/plan-templates.ts'
import { approvalCataloguesRoutes } from './routes/approval-catalogues.ts'
import { projectRoutes } from './routes/project.ts'
import { projectsRoutes } from './routes/projects.ts'
import { reportRoutes } from './routes/report.ts'
import { reviewRoutes } from './routes/review.ts'
import { schedulesRoutes } from './routes/schedules.ts'
import { searchRoutes } from './routes/search.ts'
import { siteFilesRoutes } from './routes/site-files.ts'
import { investmentYearsRoutes } from './routes/investment-years.ts'
import { channelsRoutes } from './routes/channels.ts'
import { sessionRoutes } from './routes/people/session.ts'
import { apiTokensRoutes } from './routes/people/api-tokens.ts'
import { dutyHoldersRoutes } from './routes/people/duty-holders.ts'
import { suggestionsRoutes } from './routes/people/suggestions.ts'
import { usersRoutes } from './routes/people/users.ts'
import { yearPlansRoutes } from './routes/year-plans.ts'
import { zoneRoutes } from './routes/zone.ts'

/** No form of ours is longer; more is refused before it is read. A plan that comes out of a file has thousands of corners. */
const MAX_FORM_BYTES = 256 * 1024
const MAX_PLAN_BYTES = 8 * 1024 * 1024
/** A batch of letters, and an agenda with its notes. */
const MAX_BATCH_BYTES = 1024 * 1024

function maxBytesAt(path: string): number {
  if (path === '/api/map/plan') return MAX_PLAN_BYTES
  return path === '/api/letters/batch' || path.startsWith('/api/meetings/') ? MAX_BATCH_BYTES : MAX_FORM_BYTES
}

const limitUntold = bodyLimit({ maxSize: MAX_FORM_BYTES, onError: (c) => problem(c, 'tooLarge') })

/**
 * What says its length is no longer than that: Node reads no further. Its body is left alone, so that it comes straight from
 * the socket and not through a stream. A photo is read from the wire to the disk.
 */
const limitBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  // Nothing reads the body of a question.
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  const [length, isChunked] = [c.req.header('Content-Length'), c.req.header('Transfer-Encoding') !== undefined]
  const upload = uploadAt(c.req.path)
  if (upload && Number(length ?? 0) > upload.maxBytes) throw new TooLargeError('file')
  if (upload?.isStreamed) return next()
  if (length === undefined || isChunked) return limitUntold(c, next)
  if (!upload && Number(length) > maxBytesAt(c.req.path)) throw new TooLargeError('form')
  await next()
}

/** A page of the SPA: anything that is not an API path and not a file. */
function isPage(c: Context): boolean {
  const isReading = c.req.method === 'GET' || c.req.method === 'HEAD'
  return isReading && !/^\/(api|open|feeds)(\/|$)/.test(c.req.path) && !/\.\w+$/.test(c.req.path)
}

/** The walls have a page of their own, without what people need; that for reports names what it needs beforehand. */
function pageOf(path: string): string {
  if (path === '/display') return '/display.html'
  return path === '/report' ? '/report.html' : '/index.html'
}

/** Answers that no route gave: a built file, a page of the SPA, or a problem; an API path never gets HTML. */
function fallback(app: AppContext): (c: Context<AppEnv>) => Response {
  return (c) => {
    const isReading = c.req.method === 'GET' || c.req.method === 'HEAD'
    const file = isReading ? app.files?.serve(c, c.req.path) : null
    if (file) return file
    return (isPage(c) ? app.files?.serve(c, pageOf(c.req.path)) : null) ?? problem(c, 'notFound')
  }
}

/** The whole server as one function from request to response. */
export function createApp(app: AppContext) {
  const root = createRouter()
  root.onError(errorHandler(app.logger, app.storage))
  root.notFound(fallback(app))
  root.use(
    '/api/*',
    knowAddress(app.trustedProxies),
    authenticateViewer(app.people, app.now),
    knowDisplay(app.screens),
    assertStorable(app.storage),
    auditRefusals(app.connections.writer, app.now),
    sameOriginOnly(app.publicUrl),
    limitBody,
  )
  const api = root
    .route('/', overviewRoutes(app))
    .route('/', projectsRoutes(app))
    .route('/', projectRoutes(app))
    .route('/', mapRoutes(app))
    .route('/', mattersRoutes(app))
    .route('/', searchRoutes(app))
    .route('/', letterProposalsRoutes(app))
    .route('/', lettersRoutes(app))
    .route('/', meetingsRoutes(app))
    .route('/', approvalCataloguesRoutes(app))
    .route('/', changesRoutes(app))
    .route('/', eventsRoutes(app))
    .route('/', sessionRoutes(app))
    .route('/', channelsRoutes(app))
    .route('/', investmentYearsRoutes(app))
    .route('/', reportRoutes(app))
    .route('/', entriesRoutes(app))
    .route('/', factsRoutes(app))
    .route('/', importBatchesRoutes(app))
    .route('/', importDraftsRoutes(app))
    .route('/', schedulesRoutes(app))
    .route('/', siteFilesRoutes(app))
    .route('/', apiTokensRoutes(app))
    .route('/', planRoutes(app))
    .route('/', planTemplatesRoutes(app))
    .route('/', personalRoutes(app))
    .route('/', photosRoutes(app))
    .route('/', reviewRoutes(app))
    .route('/', usersRoutes(app))
    .route('/', suggestionsRoutes(app))
    .route('/', dutyHoldersRoutes(app))
    .route('/', yearPlansRoutes(app))
    .route('/', zoneRoutes(app))
    .route('/', lightRulesRoutes(app))
    .route('/', archiveRoutes(app))
    .route('/', auditRoutes(app))
    .route('/', screensRoutes(app))
  assertDeclared(root.routes)
  root.route('/', healthRoutes(app))
  addDocs(root)
  return api
}

/** The API's types for the browser's client; a type only. */
export type AppType = ReturnType<typeof createApp>
