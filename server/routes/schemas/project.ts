import { PROMPTS } from '#domain/prompts.ts'
import { LOG_KINDS } from '#db/schema/log-tables.ts'
import { z } from '@hono/zod-openapi'
import {
  CadenceName,
  Category,
  Condition,
  DateText,
  invented,
  Light,
  MonthText,
  PartialDateText,
  Percent,
  ProvenanceName,
  RuleLight,
  StageName,
  Yuan,
  ListRevision,
} from './common.ts'
import { PartySchema } from './facts.ts'
import { Reporting, Verdict } from './light-reasons.ts'
import { Approval, Issue, Support } from './project-matters.ts'
import { AnnualTarget, Funds, Investment } from './project-money.ts'

export const Segment = z
  .object({
    id: z.string(),
    name: z.string(),
    weight: z.number(),
    percent: Percent,
    plannedPercent: Percent.nullable().openapi({ description: '按计划今天应到的百分比；没有计划日期时为 null' }),
    state: Condition,
    plannedStart: PartialDateText.nullable(),
    plannedFinish: PartialDateText.nullable(),
    forecastFinish: PartialDateText.nullable(),
    daysLate: z.number().int().nullable(),
    lastEntryOn: DateText.nullable(),
  })
  .openapi('Segment')

export const ForecastSchema = z.object({
  early: DateText.nullable(),
  late: DateText.nullable(),
  reported: PartialDateText.nullable(),
  gap: z.enum(['tooEarly', 'noBaseline', 'finished', 'cancelled', 'stalled']).nullable(),
})

const listed = {
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  category: Category,
  sector: z.string().nullable(),
  stage: StageName,
  totalInvestmentYuan: Yuan.nullable(),
  cumulativeDoneYuan: Yuan.nullable(),
  annualPlanYuan: Yuan.nullable(),
  annualDoneYuan: Yuan.nullable(),
  landAreaM2: z.number().nullable(),
  leaderRole: z.string().nullable(),
  responsibleUnit: z.string().nullable(),
  startYear: z.number().int().nullable(),
  physicalPercent: Percent.nullable(),
  plannedPercent: Percent.nullable(),
  comparablePercent: Percent.nullable().openapi({ description: '有节点没有计划日期时，可与计划比较的形象进度；否则为 null' }),
  deviationPoints: z.number().nullable(),
  spi: z.number().nullable(),
  light: Light.nullable(),
  rawLight: RuleLight.nullable(),
  plannedFinish: DateText.nullable(),
  prompts: z.array(z.enum(PROMPTS)),
  cadence: CadenceName,
  lastReportedOn: DateText.nullable(),
  forecast: ForecastSchema,
  location: z.object({ lng: z.number(), lat: z.number() }).nullable(),
  ...invented,
  segments: z.array(Segment),
}

export const ProjectItemSchema = z
  .object({
    ...listed,
    reasons: z.object({ verdicts: z.array(Verdict), reporting: Reporting.nullable(), isBasisLacking: z.boolean() }),
  })
  .openapi('ProjectItem')

export const ProjectsSchema = z
  .object({
    asOf: DateText,
    revision: ListRevision,
    items: z.array(ProjectItemSchema),
    total: z.number().int(),
    nextCursor: z.string().nullable(),
  })
  .openapi('Projects')

const Occurrence = z.object({ on: PartialDateText, isBound: z.boolean() }).nullable()

const Milestone = z
  .object({
    id: z.string(),
    milestoneId: z.string(),
    name: z.string(),
    workKind: z.string(),
    unitId: z.string().nullable(),
    isIndoor: z.boolean(),
    provenance: ProvenanceName,
    weight: z.number().nullable(),
    plannedStart: PartialDateText.nullable(),
    plannedFinish: PartialDateText.nullable(),
    plannedPercent: Percent.nullable(),
    percent: Percent,
    startedOn: PartialDateText.nullable(),
    finishedOn: PartialDateText.nullable(),
    forecastFinish: PartialDateText.nullable(),
    condition: Condition,
    daysLate: z.number().int().nullable(),
    lastEntryOn: DateText.nullable(),
    computedForecast: z.object({ early: DateText.nullable(), late: DateText.nullable() }).nullable(),
  })
  .openapi('Milestone')

const Facts = z.object({
  name: z.string(),
  shortName: z.string(),
  category: Category,
  sector: z.string().nullable(),
  industryCode: z.string().nullable(),
  constructionNature: z.string().nullable(),
  code: z.string().nullable(),
  content: z.string().nullable(),
  totalInvestmentYuan: Yuan.nullable(),
  landAreaM2: z.number().nullable(),
  buildingAreaM2: z.number().nullable(),
  landQuotaM2: z.number().nullable(),
  ledgerNumber: z.string().nullable(),
  address: z.string().nullable(),
  level: z.string().nullable(),
  isGovernmentInvested: z.boolean().nullable(),
  tags: z.array(z.string()),
  signedOn: PartialDateText.nullable(),
  plannedStart: PartialDateText.nullable(),
  plannedFinish: PartialDateText.nullable(),
  leaderRole: z.string().nullable(),
  responsibleUnit: z.string().nullable(),
  cadence: CadenceName,
  statements: z.array(z.string()),
})

export const ProjectDetailSchema = z
  .object({
    ...listed,
    asOf: DateText,
    areNotesPublic: z.boolean().openapi({ description: '填报的说明公众可见' }),
    version: z.number().int(),
    verdicts: z.array(Verdict),
    reporting: Reporting.nullable(),
    isBasisLacking: z.boolean().openapi({ description: '依据不足：没有一项主要规则可以判断' }),
    facts: Facts,
    provenance: z.object({
      kind: ProvenanceName,
      source: z.object({ publication: z.string(), date: DateText, title: z.string() }).nullable(),
    }),
    lifeCycle: z.object({
      stage: StageName,
      started: Occurrence,
      completed: Occurrence,
      operating: Occurrence,
      atCapacity: Occurrence,
      pause: z.object({ on: PartialDateText, reason: z.string().nullable(), nextReview: DateText.nullable() }).nullable(),
    }),
    baselineNumber: z.number().int().nullable(),
    baselines: z.array(
      z.object({
        number: z.number().int(),
        effectiveOn: DateText,
        reason: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ),
    deviationFromFirstPoints: z.number().nullable(),
    undatedMilestones: z.number().int(),
    units: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        position: z.number().int(),
        percent: Percent.nullable(),
        plannedPercent: Percent.nullable(),
        segments: z.array(Segment),
      }),
    ),
    milestones: z.array(Milestone),
    schedule: z
      .object({
        earnedSchedule: z.number(),
        actualTime: z.number(),
        plannedDuration: z.number(),
        spi: z.number().nullable(),
      })
      .nullable(),
    isReportedDoubtful: z.boolean(),
    investment: Investment,
    funds: Funds.nullable().openapi({ description: '资金到位，同一月份同一来源以最后一次为准；公众为 null' }),
    truthGap: z.object({
      physicalPercent: Percent.nullable(),
      investmentPercent: Percent.nullable(),
      timePercent: Percent.nullable(),
      flags: z.array(
        z.object({
          kind: z.enum([
            'moneyAheadOfBricks',
            'bricksAheadOfBooks',
            'timeAheadOfBricks',
            'bricksAheadOfTime',
            'moneyAheadOfTime',
            'timeAheadOfMoney',
          ]),
          points: z.number(),
        }),
      ),
    }),
    benefits: z.array(
      z.object({
        measure: z.string(),
        targetValue: z.number(),
        isAtLeast: z.boolean(),
        actualValue: z.number().nullable(),
        actualAsOf: DateText.nullable(),
        provenance: ProvenanceName,
      }),
    ),
    annualTarget: AnnualTarget.nullable().openapi({ description: '数据日期所在年度的目标责任' }),
    parties: z.array(PartySchema).nullable().openapi({ description: '参建单位与人员；公众为 null' }),
    approvals: z.array(Approval),
    issues: z.array(Issue),
    support: z.object({ waitsFor: z.array(Support), holdsUp: z.array(Support) }),
    monthFactors: z.array(z.number()),
  })
  .openapi('Project')

export const CurveSchema = z
  .object({
    asOf: DateText,
    points: z.array(
      z.object({
        month: MonthText,
        on: DateText,
        plannedPercent: Percent.nullable(),
        firstPlannedPercent: Percent.nullable().openapi({ description: '按第一版计划；计划未调整时为 null' }),
        physicalPercent: Percent.nullable(),
        plannedInvestmentPercent: Percent.nullable(),
        investmentPercent: Percent.nullable(),
      }),
    ),
  })
  .openapi('Curve')

export const LogSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(LOG_KINDS),
        of: z.string().nullable().openapi({ description: '关于什么：节点、月份、问题、手续、指标的编号' }),
        on: PartialDateText,
        recordedAt: z.string(),
        reporter: z.string(),
        status: z.enum(['submitted', 'accepted', 'returned']),
        provenance: ProvenanceName,
        subject: z.string().nullable(),
        state: z.string().nullable(),
        percent: Percent.nullable(),
        startedOn: PartialDateText.nullable(),
        finishedOn: PartialDateText.nullable(),
        forecastFinish: PartialDateText.nullable(),
        doneYuan: Yuan.nullable(),
        value: z.number().int().nullable(),
        note: z.string().nullable(),
        isReplaced: z.boolean(),
        isWithdrawal: z.boolean().openapi({ description: '撤回了先前的一条' }),
        returnedFor: z.string().nullable().openapi({ description: '退回的原因' }),
      }),
    ),
    total: z.number().int(),
    nextCursor: z.string().nullable(),
  })
  .openapi('Log')
