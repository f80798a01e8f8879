import { z } from '@hono/zod-openapi'
import { MAX_SUGGESTION_LENGTH, SUGGESTION_KINDS } from '#domain/people/suggestions.ts'
import { listSuggestions, type Suggestion } from '#db/repositories/people/suggestions.ts'
import { answerSuggestion, sendSuggestion } from '#services/people/suggestions.ts'
import { limitByPerson } from '../../http/address-limit.ts'
import type { AppContext } from '../../http/context.ts'
import { viewerOf } from '../../http/permission.ts'
import { requestedPoint } from '../../http/replay-point.ts'
import { actorOf } from '../actor.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { InstantText, jsonBody, jsonContent, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from '../schemas/common.ts'
import { requiredTextOf, SenderId } from '../schemas/text.ts'

/** Without what the repository knows beside it. */
const shown = ({ id, kind, text, sentAt, author, answer }: Suggestion): Suggestion => ({ id, kind, text, sentAt, author, answer })

/** Nobody writes more; a program would. */
const MAX_A_MINUTE = 10

const SuggestionSchema = z
  .object({
    id: z.string(),
    kind: z.enum(SUGGESTION_KINDS).openapi({ description: 'complaint 投诉，suggestion 建议' }),
    text: z.string(),
    sentAt: InstantText,
    author: z.string(),
    answer: z.object({ text: z.string(), by: z.string(), at: InstantText }).nullable(),
  })
  .openapi('Suggestion')
const SuggestionsSchema = z.object({ suggestions: z.array(SuggestionSchema) }).openapi('Suggestions')
const NewSuggestionSchema = z
  .strictObject({ id: SenderId, kind: z.enum(SUGGESTION_KINDS), text: requiredTextOf(MAX_SUGGESTION_LENGTH) })
  .openapi('NewSuggestion')
const AnswerSchema = z.strictObject({ text: requiredTextOf(MAX_SUGGESTION_LENGTH) }).openapi('SuggestionAnswer')

const getOwn = declareRoute('signedIn', {
  method: 'get',
  path: '/api/suggestions/own',
  summary: '自己的投诉建议和答复，待答复在前',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(SuggestionsSchema, 'What the caller said'), ...READ_PROBLEMS },
})

const getAll = declareRoute('administer', {
  method: 'get',
  path: '/api/suggestions',
  summary: '全部投诉建议，待答复在前',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(SuggestionsSchema, 'What everybody said'), ...READ_PROBLEMS },
})

const postOne = declareRoute('signedIn', {
  method: 'post',
  path: '/api/suggestions',
  summary: '向管理员投诉或建议',
  request: { query: ZoneQuery, body: jsonBody(NewSuggestionSchema) },
  responses: {
    200: jsonContent(SuggestionSchema, 'Sent before'),
    201: jsonContent(SuggestionSchema, 'Sent'),
    ...READ_PROBLEMS,
    ...WRITE_PROBLEMS,
  },
})

const putAnswer = declareRoute('administer', {
  method: 'put',
  path: '/api/suggestions/{suggestionId}/answer',
  summary: '答复一条投诉建议，代替以前的答复',
  request: { params: z.object({ suggestionId: z.uuid() }), query: ZoneQuery, body: jsonBody(AnswerSchema) },
  responses: { 200: jsonContent(SuggestionSchema, 'Answered'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

/** 投诉建议: everybody who signs in may say what is wrong, and sees the answer; nobody else reads it but administrators. */
export function suggestionsRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  const sending = limitByPerson(MAX_A_MINUTE)

  return createRouter()
    .openapi(getOwn, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      return c.json({ suggestions: await listSuggestions(reader, { zoneId: zone.id, userId: viewerOf(c).userId }) }, 200)
    })
    .openapi(getAll, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      return c.json({ suggestions: await listSuggestions(reader, { zoneId: zone.id }) }, 200)
    })
    .openapi(postOne, async (c) => {
      await sending(c)
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { suggestion, isNew } = await sendSuggestion(writer, zone.id, viewerOf(c).userId, c.req.valid('json'), actorOf(c, app.now()))
      return c.json(shown(suggestion), isNew ? 201 : 200)
    })
    .openapi(putAnswer, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { suggestionId } = c.req.valid('param')
      return c.json(shown(await answerSuggestion(writer, zone.id, suggestionId, c.req.valid('json').text, actorOf(c, app.now()))), 200)
    })
}
