import { z } from '@hono/zod-openapi'
import { MATTER_GROUPS, MATTER_KINDS, MATTER_SORTS, MATTER_STATUSES } from '#domain/zone/matter-lists.ts'
import { NONE } from '#domain/values/none.ts'
import type { MatterFilter } from '#db/read/matters/matter-filter.ts'
import { MAX_CHANGED } from '#services/entries/change-matters.ts'
import { anyOf } from './any-of.ts'
import { Condition, DateText, Light, ListRevision, PartialDateText, Percent, PointQuery } from './common.ts'
import { EntryId } from './entries.ts'
import { orNull, searchTextOf, textOf, WrittenDate } from './text.ts'

const Name = z.string().min(1).max(100)

const FIELDS = {
  status: z
    .enum(MATTER_STATUSES)
    .optional()
    .openapi({ description: 'open 未办结（默认），overdue 已逾期，soon 四周内到期，done 已办结，all 全部' }),
  unit: anyOf(Name, `责任单位；${NONE}：未填写`),
  leader: anyOf(Name, `项目的包保领导；${NONE}：未填写`),
  agent: anyOf(Name, `手续的代办专员；${NONE}：未填写`),
  project: anyOf(Name, '项目编号'),
  light: anyOf(Light, '项目的灯'),
  category: anyOf(Name, '问题类别'),
  q: searchTextOf(200).optional().openapi({ description: '事项名称，或项目名称、代码、拼音首字母' }),
}

export const MatterFilterQuery = PointQuery.pick({ zone: true, view: true }).extend(FIELDS)

export const MatterKindName = z.enum(MATTER_KINDS).openapi({ description: '节点、手续、问题、要素保障' })

const SORTS = MATTER_SORTS.flatMap((key) => [key, `-${key}`] as const)

export const MatterListQuery = MatterFilterQuery.extend({
  kind: MatterKindName,
  sort: z.enum(SORTS).optional().openapi({ description: '前缀 - 表示从大到小；默认 due，到期早的在前，没有期限的在后' }),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(100).optional(),
  offset: z.coerce.number().int().min(0).max(1_000_000).optional().openapi({ description: '从第几项起，代替 cursor' }),
})

export const MatterGroupQuery = MatterFilterQuery.extend({ kind: MatterKindName, by: z.enum(MATTER_GROUPS) })

/** What of a query filters matters, in a fixed order. */
export function matterFilterOf(query: z.infer<typeof MatterFilterQuery>): MatterFilter {
  const { status = 'open', unit, leader, agent, project, light, category, q } = query
  const given = { units: unit, leaders: leader, agents: agent, projects: project, lights: light, categories: category, q }
  const set = Object.entries(given).filter(([, value]) => value !== undefined)
  return { status, ...(Object.fromEntries(set) as Omit<MatterFilter, 'status'>) }
}

const ofProject = {
  projectId: z.string(),
  projectName: z.string(),
  light: Light.nullable(),
  leaderRole: z.string().nullable().openapi({ description: '包保领导' }),
}
const ofMatter = {
  id: z.string(),
  ...ofProject,
  responsibleUnit: z.string().nullable().openapi({ description: '该谁办：责任单位、审批部门或要素项目的责任单位' }),
  dueOn: DateText.nullable(),
  daysOverdue: z.number().int(),
  illustrative: z.boolean(),
}
const Range = z.object({ early: DateText.nullable(), late: DateText.nullable() })

const MilestoneMatterSchema = z.object({
  kind: z.literal('milestone'),
  ...ofMatter,
  title: z.string(),
  unitName: z.string().nullable().openapi({ description: '单体工程' }),
  condition: Condition,
  percent: Percent,
  plannedStart: PartialDateText.nullable(),
  finishedOn: PartialDateText.nullable(),
  forecastFinish: PartialDateText.nullable().openapi({ description: '填报的预计完成' }),
  computed: Range.nullable().openapi({ description: '按目前进度推算的完成日期；一侧为 null：按目前速度无法预测' }),
})

const ApprovalMatterSchema = z.object({
  kind: z.literal('approval'),
  ...ofMatter,
  entryId: z.string(),
  title: z.string(),
  state: z.enum(['notNeeded', 'notStarted', 'inProgress', 'done']),
  agentRole: z.string().nullable(),
  limitWorkingDays: z.number().int().nullable(),
  documentNumber: z.string().nullable(),
  finishedOn: PartialDateText.nullable(),
})

const IssueMatterSchema = z.object({
  kind: z.literal('issue'),
  ...ofMatter,
  entryId: z.string(),
  title: z.string(),
  category: z.string(),
  state: z.enum(['open', 'working', 'resolved', 'closed']),
  escalationLevel: z.number().int(),
  isBlocking: z.boolean(),
  raisedOn: DateText,
  lastEntryOn: DateText,
  note: z.string().nullable(),
})

const End = z.object({ projectId: z.string(), projectName: z.string(), milestoneId: z.string(), milestoneName: z.string() })

const SupportMatterSchema = z.object({
  kind: z.literal('support'),
  ...ofMatter,
  industrial: End.extend({ light: Light.nullable() }),
  factor: End,
  verdict: z.enum(['done', 'over', 'late', 'atRisk', 'inTime', 'unknown']),
  availableOn: DateText.nullable(),
  basis: z.enum(['finished', 'reported', 'planned', 'unknown']),
  slipDays: z.number().int().nullable(),
  neededOn: DateText.nullable(),
  factorPercent: Percent,
  computedSlipDays: z.object({ early: z.number().int().nullable(), late: z.number().int().nullable() }).nullable(),
  chainSlipDays: z.number().int().nullable().openapi({ description: '按承诺，连同要素自身所等的要素，推迟几天' }),
  isCritical: z.boolean().openapi({ description: '是否推迟该项目最多的要素' }),
  factorPlannedFinish: DateText.nullable(),
})

const MatterSchema = z.discriminatedUnion('kind', [MilestoneMatterSchema, ApprovalMatterSchema, IssueMatterSchema, SupportMatterSchema])

const count = z.number().int()

export const MattersSchema = z
  .object({
    asOf: DateText,
    revision: ListRevision,
    items: z.array(MatterSchema),
    total: count,
    overdue: count,
    nextCursor: z.string().nullable(),
  })
  .openapi('Matters')

const CountSchema = z.object({ total: count, overdue: count })

export const MatterCountsSchema = z
  .object({ milestone: CountSchema, approval: CountSchema, issue: CountSchema, support: CountSchema })
  .openapi('MatterCounts')

export const MatterGroupsSchema = z
  .object({ groups: z.array(CountSchema.extend({ key: z.string().nullable(), label: z.string().nullable() })) })
  .openapi('MatterGroups')

/** It can be read, and is not allowed. */
const NOT_ALLOWED = { path: ['note'], params: { isReadable: true } }

export const MatterChangeSchema = z
  .strictObject({
    kind: z.enum(['issue', 'approval']),
    responsibleUnit: textOf(100).openapi({ description: '改派责任单位（手续：审批部门）；null 不改' }),
    agentRole: textOf(100).openapi({ description: '改派代办专员，仅手续；null 不改' }),
    dueOn: orNull(WrittenDate).openapi({ description: '新期限；null 不改' }),
    note: textOf(2000).openapi({ description: '说明；延期必填' }),
    matters: z
      .array(
        z.strictObject({
          id: EntryId.openapi({ description: '新填报的编号，由发送方生成，重发不会重复登记' }),
          projectId: z.string().max(100),
          after: z.string().max(100).openapi({ description: '看到的最近一条填报的编号' }),
        }),
      )
      .min(1, '请至少选择一项')
      .max(MAX_CHANGED, `一次最多 ${MAX_CHANGED} 项`)
      .refine(
        (matters) =>
          [new Set(matters.map(({ after }) => after)), new Set(matters.map(({ id }) => id))].every(({ size }) => size === matters.length),
        '有重复的事项',
      ),
  })
  .refine(({ kind, agentRole }) => kind === 'approval' || agentRole === null, {
    ...NOT_ALLOWED,
    path: ['agentRole'],
    error: '问题没有代办专员',
  })
  .refine(({ dueOn, note }) => dueOn === null || note !== null, { ...NOT_ALLOWED, error: '延期请说明原因' })
  .refine(({ responsibleUnit, agentRole, dueOn, note }) => [responsibleUnit, agentRole, dueOn, note].some((one) => one !== null), {
    ...NOT_ALLOWED,
    error: '请填写要改的内容，或说明',
  })
  .openapi('MatterChange')

export const MattersChangedSchema = z
  .object({
    changed: count,
    isSubmitted: z.boolean().openapi({ description: '是否要等审核' }),
    refused: z
      .array(z.object({ after: z.string(), reason: z.enum(['forestalled', 'done', 'gone', 'fault']), message: z.string() }))
      .openapi({ description: '没有改动的，及原因' }),
  })
  .openapi('MattersChanged')
