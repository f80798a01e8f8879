import { z } from '@hono/zod-openapi'
import type { Wall, WallBars } from '#services/displays/describe-wall.ts'
import type { WallProject } from '#services/displays/describe-wall-project.ts'
import { Category, Condition, DateText, invented, Light, MonthText, Percent, StageName, Yuan } from './common.ts'
import { Geometry, PlanProperties } from './map.ts'
import { OverviewSchema } from './overview.ts'

const { counts, investment, progress, sectors, monthly } = OverviewSchema.shape

const Segment = z.strictObject({
  name: z.string(),
  weight: z.number(),
  percent: Percent,
  plannedPercent: Percent.nullable(),
  state: Condition,
})

const bar = {
  key: z.string().openapi({ description: '大屏上的代号，不能用于别处' }),
  name: z.string(),
  category: Category,
  stage: StageName,
  light: Light.nullable(),
  totalInvestmentYuan: Yuan.nullable(),
  physicalPercent: Percent.nullable(),
  plannedPercent: Percent.nullable(),
  deviationPoints: z.number().nullable(),
  plannedFinish: DateText.nullable(),
  ...invented,
  segments: z.array(Segment),
}

const Milestones = z.strictObject({
  total: z.number().int(),
  items: z.array(
    z.strictObject({
      project: z.string(),
      name: z.string(),
      unit: z.string().nullable(),
      plannedFinish: z.string().nullable(),
      finishedOn: z.string().nullable(),
      daysLate: z.number().int().nullable(),
      illustrative: z.boolean(),
    }),
  ),
})

const Site = z.strictObject({
  key: z.string(),
  name: z.string(),
  light: Light.nullable(),
  totalInvestmentYuan: Yuan.nullable(),
  geometry: Geometry,
  lng: z.number(),
  lat: z.number(),
  illustrative: z.boolean(),
  schematic: z.boolean(),
})

/** What the public walls of a zone are sent: nothing but these fields. */
export const WallSchema = z
  .strictObject({
    asOf: DateText,
    revision: z.number().int(),
    zone: z.strictObject({ name: z.string() }),
    counts,
    investment,
    progress,
    sectors,
    monthly,
    bars: z.strictObject({ total: z.number().int(), worst: z.array(z.strictObject(bar)), largest: z.array(z.strictObject(bar)) }),
    map: z.strictObject({
      plan: z.array(z.strictObject({ geometry: Geometry, properties: PlanProperties })),
      sites: z.array(Site),
      total: z.number().int().openapi({ description: '有位置的项目数；图上最多 600 个' }),
    }),
    milestones: z.strictObject({ finished: Milestones, upcoming: Milestones, overdue: Milestones }),
    hasIllustrative: z.boolean(),
  })
  .openapi('Wall') satisfies z.ZodType<Wall>

/** A page of bars, over all projects of the zone. */
export const WallBarsSchema = z
  .strictObject({ revision: z.number().int(), total: z.number().int(), bars: z.array(z.strictObject(bar)) })
  .openapi('WallBars') satisfies z.ZodType<WallBars>

/** What the walls are sent of one project: nothing but these fields. */
export const WallProjectSchema = z
  .strictObject({
    ...bar,
    fullName: z.string(),
    landAreaM2: z.number().nullable(),
    cumulativeDoneYuan: Yuan.nullable(),
    startedOn: z.string().nullable(),
    completedOn: z.string().nullable(),
    forecast: z.strictObject({ early: DateText.nullable(), late: DateText.nullable() }),
    units: z.array(
      z.strictObject({ name: z.string(), percent: Percent.nullable(), plannedPercent: Percent.nullable(), segments: z.array(Segment) }),
    ),
    curve: z.array(z.strictObject({ month: MonthText, plannedPercent: Percent.nullable(), physicalPercent: Percent.nullable() })),
    benefits: z.array(
      z.strictObject({
        measure: z.string(),
        targetValue: z.number(),
        isAtLeast: z.boolean(),
      }),
    ),
    picture: z.string().nullable(),
  })
  .openapi('WallProject') satisfies z.ZodType<WallProject>
