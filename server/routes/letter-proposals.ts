import { proposeLetters } from '#domain/letters/letter-proposals.ts'
import { LETTER_CAUSE_KINDS, type LetterCauseKind, type LetterRules } from '#domain/letters/letter-rules.ts'
import { letterCandidates } from '#db/read/letters/letter-candidates.ts'
import { letterUnits } from '#db/read/letters/letter-units.ts'
import { getLetterRules } from '#db/repositories/work/letter-rules.ts'
import { setLetterRules } from '#services/letters/letter-rules.ts'
import { replyDay } from '#services/letters/reply-day.ts'
import { MAX_LETTERS, storeLetters } from '#services/letters/store-letters.ts'
import type { AppContext } from '../http/context.ts'
import { fieldProblem } from '../http/field-faults.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { requiredVersion } from '../http/version.ts'
import { actorOf, reportingActorOf } from './actor.ts'
import { createRouter, declareRoute } from './declare.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, VERSION_PROBLEMS, VersionHeader, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import {
  LetterBatchSchema,
  LetterProposalsSchema,
  LetterRulesSchema,
  LettersStoredSchema,
  LetterUnitsQuery,
  LetterUnitsSchema,
  NewLetterRulesSchema,
} from './schemas/letters.ts'

const getRules = declareRoute('seeAll', {
  method: 'get',
  path: '/api/letter-rules',
  summary: '发函规则',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(LetterRulesSchema, 'The rules in force'), ...READ_PROBLEMS },
})

const putRules = declareRoute('administer', {
  method: 'put',
  path: '/api/letter-rules',
  summary: '修改发函规则',
  request: { query: ZoneQuery, headers: VersionHeader, body: jsonBody(NewLetterRulesSchema) },
  responses: { 200: jsonContent(LetterRulesSchema, 'In force'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

const getProposals = declareRoute('seeAll', {
  method: 'get',
  path: '/api/letters/proposals',
  summary: '按规则建议发的函：红灯、黄灯、逾期的问题与手续、逾期未答复的函件；已在办的不再提出',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(LetterProposalsSchema, 'What the rules propose'), ...READ_PROBLEMS },
})

const postPreview = declareRoute('seeAll', {
  method: 'post',
  path: '/api/letters/proposals/preview',
  summary: '按新的规则试算会建议哪些函',
  request: { query: ZoneQuery, body: jsonBody(NewLetterRulesSchema) },
  responses: { 200: jsonContent(LetterProposalsSchema, 'What these rules would propose'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const postBatch = declareRoute('review', {
  method: 'post',
  path: '/api/letters/batch',
  summary: '成批起草或印发函件',
  request: { query: ZoneQuery, body: jsonBody(LetterBatchSchema) },
  responses: { 200: jsonContent(LettersStoredSchema, 'What was stored, and what was not'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const getUnits = declareRoute('seeAll', {
  method: 'get',
  path: '/api/letters/units',
  summary: '函件按牵头单位统计，逾期多的在前',
  request: { query: LetterUnitsQuery },
  responses: { 200: jsonContent(LetterUnitsSchema, 'Letters by unit'), ...READ_PROBLEMS },
})

/** As many as are stored in one go. */
const SHOWN = MAX_LETTERS

export function letterProposalsRoutes(app: AppContext) {
  const { reader, writer } = app.connections

  async function propose(zoneId: string, today: string, rules: LetterRules) {
    const candidates = await letterCandidates(reader, { zoneId, view: 'accepted', today })
    const proposals = proposeLetters(candidates, rules, today)
    const counts = Object.fromEntries(LETTER_CAUSE_KINDS.map((kind) => [kind, 0])) as Record<LetterCauseKind, number>
    for (const { cause } of proposals) counts[cause.kind] += 1
    const deadline = replyDay(today, rules.replyWorkingDays)
    return { today, deadline, total: proposals.length, counts, items: proposals.slice(0, SHOWN) }
  }

  return createRouter()
    .openapi(getRules, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      return c.json(await getLetterRules(reader, zone.id), 200)
    })
    .openapi(putRules, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const version = requiredVersion(c.req.header('If-Match'))
      return c.json(await setLetterRules(writer, zone.id, c.req.valid('json'), version, actorOf(c, app.now())), 200)
    })
    .openapi(getProposals, async (c) => {
      const { zone, today } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { rules } = await getLetterRules(reader, zone.id)
      c.header('Cache-Control', 'no-store')
      return c.json(await propose(zone.id, today, rules), 200)
    })
    .openapi(postPreview, async (c) => {
      const { zone, today } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      return c.json(await propose(zone.id, today, c.req.valid('json')), 200)
    })
    .openapi(postBatch, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { letters, isIssued } = c.req.valid('json')
      const { stored, refused } = await storeLetters(writer, zone.id, letters, isIssued, reportingActorOf(c, app.now()))
      const named = refused.map(({ id, fault }) => ({ id, message: fault ? fieldProblem(fault).message : '没有存下，请刷新后再看' }))
      return c.json({ stored, refused: named }, 200)
    })
    .openapi(getUnits, async (c) => {
      const { year: asked, zone: zoneId } = c.req.valid('query')
      const { zone, today } = await requestedPoint(app, { zone: zoneId }, c.var.viewer)
      const year = asked ?? Number(today.slice(0, 4))
      c.header('Cache-Control', 'no-store')
      return c.json({ year, units: await letterUnits(reader, zone.id, today, year) }, 200)
    })
}
