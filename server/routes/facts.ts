import type { Context } from 'hono'
import { NotFoundError } from '#domain/values/errors.ts'
import { NOTHING_KNOWN } from '#domain/facts/facts.ts'
import { factsHistory } from '#db/read/review/facts-changes.ts'
import { findFacts } from '#db/repositories/project/facts.ts'
import { isReportable } from '#db/repositories/people/permissions.ts'
import { createProject } from '#services/facts/create-project.ts'
import { describeFacts, type DescribedFacts } from '#services/facts/describe-facts.ts'
import { editProject } from '#services/facts/edit-project.ts'
import { editProjects } from '#services/facts/edit-projects.ts'
import type { AppContext, AppEnv } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { requiredVersion, tagOfVersion } from '../http/version.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf, projectScopeOf } from './actor.ts'
import {
  jsonBody,
  jsonContent,
  ProjectParams,
  READ_PROBLEMS,
  VERSION_PROBLEMS,
  VersionHeader,
  WRITE_PROBLEMS,
  ZoneQuery,
} from './schemas/common.ts'
import {
  FactsHistorySchema,
  FactsSchema,
  NewProjectSchema,
  ProjectChangeSchema,
  ProjectsChangedSchema,
  ProjectsChangeSchema,
} from './schemas/facts.ts'

const postProject = declareRoute('plan', {
  method: 'post',
  path: '/api/projects',
  summary: '新建项目',
  request: { query: ZoneQuery, body: jsonBody(NewProjectSchema) },
  responses: {
    200: jsonContent(FactsSchema, 'The same project was stored before'),
    201: jsonContent(FactsSchema, 'Stored'),
    ...READ_PROBLEMS,
    ...WRITE_PROBLEMS,
  },
})

const postChanges = declareRoute('plan', {
  method: 'post',
  path: '/api/projects/changes',
  summary: '成批修改项目的责任单位、包保领导或填报频次；逐个进行，已改的不因后面出错而撤回',
  request: { query: ZoneQuery, body: jsonBody(ProjectsChangeSchema) },
  responses: { 200: jsonContent(ProjectsChangedSchema, 'What became of them'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const getFacts = declareRoute('signedIn', {
  method: 'get',
  path: '/api/projects/{id}/facts',
  summary: '项目基本信息，含参建单位与版本',
  request: { params: ProjectParams, query: ZoneQuery },
  responses: { 200: jsonContent(FactsSchema, 'The facts of a project'), ...READ_PROBLEMS },
})

const getHistory = declareRoute('signedIn', {
  method: 'get',
  path: '/api/projects/{id}/facts/history',
  summary: '项目基本信息的修改历史，最新在前',
  request: { params: ProjectParams, query: ZoneQuery },
  responses: { 200: jsonContent(FactsHistorySchema, 'Changes of the facts of a project'), ...READ_PROBLEMS },
})

const patchProject = declareRoute('report', {
  method: 'patch',
  path: '/api/projects/{id}',
  summary: '修改项目基本信息',
  request: { params: ProjectParams, query: ZoneQuery, headers: VersionHeader, body: jsonBody(ProjectChangeSchema) },
  responses: { 200: jsonContent(FactsSchema, 'Changed'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

function tagged(c: Context<AppEnv>, facts: DescribedFacts): DescribedFacts {
  c.header('ETag', tagOfVersion(facts.version))
  c.header('Cache-Control', 'no-store')
  return facts
}

export function factsRoutes(app: AppContext) {
  const { reader, writer } = app.connections

  async function zoneId(c: Context<AppEnv>): Promise<string> {
    return (await requestedPoint(app, { zone: c.req.query('zone') }, c.var.viewer)).zone.id
  }

  return createRouter()
    .openapi(postProject, async (c) => {
      const { id, shortName, ...given } = c.req.valid('json')
      const facts = { ...NOTHING_KNOWN, ...given, shortName: shortName ?? given.name.slice(0, 40) }
      const { project, isNew } = await createProject(writer, await zoneId(c), id, facts, actorOf(c, app.now()))
      c.header('Location', `/api/projects/${project.id}`)
      return isNew ? c.json(tagged(c, project), 201) : c.json(tagged(c, project), 200)
    })
    .openapi(postChanges, async (c) => {
      const { ids, change } = c.req.valid('json')
      return c.json(await editProjects(writer, await zoneId(c), ids, change, actorOf(c, app.now())), 200)
    })
    .openapi(getFacts, async (c) => {
      const { id } = c.req.valid('param')
      const zone = await zoneId(c)
      const isTheirs = await isReportable(reader, zone, id, projectScopeOf(c))
      const facts = isTheirs ? await findFacts(reader, zone, id) : undefined
      if (!facts) throw new NotFoundError(id)
      return c.json(tagged(c, await describeFacts(reader, facts)), 200)
    })
    .openapi(getHistory, async (c) => {
      const { id } = c.req.valid('param')
      if (!(await isReportable(reader, await zoneId(c), id, projectScopeOf(c)))) throw new NotFoundError(id)
      c.header('Cache-Control', 'no-store')
      return c.json({ changes: await factsHistory(reader, id) }, 200)
    })
    .openapi(patchProject, async (c) => {
      const { id } = c.req.valid('param')
      const version = requiredVersion(c.req.header('If-Match'))
      const edited = await editProject(writer, await zoneId(c), id, version, c.req.valid('json'), actorOf(c, app.now()))
      return c.json(tagged(c, edited), 200)
    })
}
