import { join } from 'node:path'
import { z } from '@hono/zod-openapi'
import { ANSI_ENCODINGS } from '#domain/schedule-file/ansi-encodings.ts'
import { readContractorSchedule } from '#services/schedule-file/read-contractor-schedule.ts'
import type { AppContext } from '../http/context.ts'
import { viewerOf } from '../http/permission.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { DateText, jsonContent, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'

const ScheduleQuery = ZoneQuery.extend({
  fileName: z.string().max(200),
  project: z.string().max(40).optional().openapi({ description: '文件里有几个项目时，读哪一个' }),
  encoding: z.enum(ANSI_ENCODINGS).optional().openapi({ description: '默认自动识别' }),
})

const ScheduleSchema = z
  .object({
    format: z.enum(['xer', 'mspdi', 'table']),
    encoding: z.string().nullable(),
    title: z.string().nullable(),
    projects: z.array(z.object({ id: z.string(), name: z.string() })),
    tasks: z.array(
      z.object({
        id: z.string(),
        parentId: z.string().nullable(),
        name: z.string(),
        code: z.string().nullable(),
        level: z.number().int(),
        isSummary: z.boolean(),
        isMilestone: z.boolean(),
        start: DateText.nullable(),
        finish: DateText.nullable(),
        days: z.number().nullable(),
        cost: z.number().nullable(),
        weight: z.number().nullable(),
      }),
    ),
    notes: z.array(z.object({ kind: z.enum(['loop', 'unreadableDate', 'backwards', 'unknownParent']), place: z.string() })),
  })
  .openapi('Schedule')

const FILE = { content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } }
const MAX_NOTES = 100

const postSchedule = declareRoute('plan', {
  method: 'post',
  path: '/api/schedules',
  summary: '读一份进度计划（请求体即文件：P6 的 .xer、Project 的 .xml、表格 .xlsx 或 .csv）：什么也不保存',
  request: { query: ScheduleQuery, body: FILE },
  responses: { 200: jsonContent(ScheduleSchema, 'Its tasks in outline'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

export function schedulesRoutes(app: AppContext) {
  const { drafts } = app.imports
  return createRouter().openapi(postSchedule, async (c) => {
    const { zone, fileName, project, encoding } = c.req.valid('query')
    const { zone: own, point } = await requestedPoint(app, { zone }, c.var.viewer)
    c.header('Cache-Control', 'no-store')
    const draft = await drafts.take(c.env.incoming, { zoneId: own.id, fileName, userId: viewerOf(c).userId })
    try {
      const options = { year: Number(point.asOf.slice(0, 4)), projectId: project, encoding }
      const schedule = await readContractorSchedule({ path: join(drafts.folderOf(draft.id), 'ledger'), options })
      return c.json({ ...schedule, notes: schedule.notes.slice(0, MAX_NOTES) }, 200)
    } finally {
      await drafts.remove(draft.id)
    }
  })
}
