import { z } from '@hono/zod-openapi'

/** Lists and things that have something in them are told value by value: only empty ones stand for themselves. */
const Value = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.string()).max(0), z.strictObject({})])
  .nullable()
  .openapi({ description: '单个值；空列表与空对象照写' })

export const AuditSchema = z
  .object({
    items: z.array(
      z.object({
        sequence: z.number().int(),
        at: z.string(),
        actor: z.string(),
        actorName: z.string().nullable(),
        action: z.string(),
        subject: z.string(),
        name: z.string().nullable().openapi({ description: '对象的名称或标题' }),
        projectId: z.string().nullable(),
        projectName: z.string().nullable(),
        requestId: z.string().nullable(),
        address: z.string().nullable().openapi({ description: '来自哪个地址；命令行和较早的记录没有' }),
        device: z.string().nullable().openapi({ description: '浏览器或程序自报的名称（User-Agent）' }),
        mayUndo: z.boolean().openapi({ description: '可以撤回：30 天内，且此后未再改动' }),
        differences: z
          .array(z.object({ path: z.string(), before: Value.optional(), after: Value.optional() }))
          .openapi({ description: '逐个字段的前后值；没有即不存在' }),
      }),
    ),
    next: z.number().int().nullable().openapi({ description: '更早一页的 before' }),
    actors: z.array(z.string()),
    about: z.array(z.string()).openapi({ description: '动作的类别' }),
  })
  .openapi('Audit')

export const BackupsSchema = z
  .object({
    isPlanned: z.boolean().openapi({ description: '是否定时备份' }),
    isRunning: z.boolean(),
    last: z.object({ at: z.string(), bytes: z.number().int() }).nullable(),
    count: z.number().int(),
    hasSecondFolder: z.boolean().openapi({ description: '是否另存一份到第二个目录' }),
    failedAt: z.string().nullable(),
    isLate: z.boolean().openapi({ description: '最近一份备份已超过两个周期' }),
  })
  .openapi('Backups')

export const VerificationSchema = z
  .object({
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    hasFailed: z.boolean(),
    result: z
      .object({
        damage: z.array(z.string()).openapi({ description: '数据文件的损坏，完好为空' }),
        pictures: z.object({ checked: z.number().int(), missing: z.array(z.string()), changed: z.array(z.string()) }),
        audit: z.object({ rows: z.number().int(), brokenAt: z.number().int().nullable(), head: z.string() }),
        entries: z.object({
          checked: z.number().int(),
          differing: z.array(z.string()).openapi({ description: '与审计记录不符的填报' }),
        }),
        projects: z.number().int(),
        differing: z.array(z.string()).openapi({ description: '派生数据与台账不符的项目' }),
      })
      .nullable(),
    runs: z
      .array(z.object({ finishedAt: z.string(), isSound: z.boolean(), auditRows: z.number().int(), auditHead: z.string() }))
      .openapi({ description: '历次核验，最近在前；auditHead 是当时全部审计记录的指纹' }),
  })
  .openapi('Verification')
