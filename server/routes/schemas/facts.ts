import { z } from '@hono/zod-openapi'
import { MAX_CORNERS } from '#domain/facts/site.ts'
import { MAX_EDITED } from '#services/facts/edit-projects.ts'
import { CadenceName, Category, MAX_YUAN, PartialDateText, ProvenanceName, Yuan } from './common.ts'
import { givenTextOf, orNull, PartialDate, requiredTextOf, SenderId } from './text.ts'

/** The most ground that one project can stand on, m²: a large zone. */
const MAX_M2 = 1e9
const MAX_PARTIES = 30
const MAX_BENEFIT_TARGETS = 20
/** More tags than these nobody reads. */
const MAX_TAGS = 20
const Area = z.number().int().min(0).max(MAX_M2).nullable()

const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

const Line = z.array(Position).min(2).max(MAX_CORNERS)
/** An outline, with its holes behind it. */
const Rings = z.array(z.array(Position).min(1).max(MAX_CORNERS)).min(1).max(MAX_CORNERS)

/** What is drawn: lines, or outlines with or without holes. */
export const DRAWN_SHAPES = [
  z.strictObject({ type: z.literal('LineString'), coordinates: Line }),
  z.strictObject({ type: z.literal('MultiLineString'), coordinates: z.array(Line).min(1).max(MAX_CORNERS) }),
  z.strictObject({ type: z.literal('Polygon'), coordinates: Rings }),
  z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(Rings).min(1).max(MAX_CORNERS) }),
] as const

export const SiteShape = z
  .discriminatedUnion('type', [z.strictObject({ type: z.literal('Point'), coordinates: Position }), ...DRAWN_SHAPES])
  .openapi('Site', { description: 'GeoJSON, WGS 84' })

const NewParty = z.strictObject({
  role: requiredTextOf(40),
  name: requiredTextOf(100),
  organisationCode: orNull(z.string().max(18)).transform((code) => code?.toUpperCase() ?? null),
  isPerson: z.boolean().default(false),
})

const BenefitTarget = z.strictObject({
  measure: requiredTextOf(100),
  targetValue: z.number().int().min(1).max(MAX_YUAN),
  isAtLeast: z.boolean().default(false),
})

const named = { name: requiredTextOf(120), shortName: requiredTextOf(40), category: Category }

const known = {
  sector: givenTextOf(40),
  industryCode: givenTextOf(6),
  constructionNature: givenTextOf(40),
  code: givenTextOf(40),
  content: givenTextOf(2000),
  totalInvestmentYuan: z.number().int().min(0).max(MAX_YUAN).nullable(),
  landAreaM2: Area,
  buildingAreaM2: Area,
  landQuotaM2: Area,
  ledgerNumber: givenTextOf(40),
  address: givenTextOf(200),
  level: givenTextOf(40),
  isGovernmentInvested: z.boolean().nullable(),
  tags: z
    .array(requiredTextOf(20))
    .max(MAX_TAGS)
    .transform((tags) => [...new Set(tags)]),
  signedOn: PartialDate.nullable(),
  plannedStart: PartialDate.nullable(),
  plannedFinish: PartialDate.nullable(),
  leaderRole: givenTextOf(100),
  responsibleUnit: givenTextOf(100),
  cadence: CadenceName,
  parties: z.array(NewParty).max(MAX_PARTIES),
  benefitTargets: z.array(BenefitTarget).max(MAX_BENEFIT_TARGETS),
  site: SiteShape.nullable(),
}

export const ProjectsChangeSchema = z
  .strictObject({
    ids: z.array(z.string().min(1).max(100)).min(1).max(MAX_EDITED),
    change: z
      .strictObject({ leaderRole: known.leaderRole, responsibleUnit: known.responsibleUnit, cadence: known.cadence })
      .partial()
      .refine((change) => Object.keys(change).length > 0, { message: '请至少改一项' }),
  })
  .openapi('ProjectsChange')

export const ProjectsChangedSchema = z
  .object({
    changed: z.number().int(),
    unchanged: z.number().int().openapi({ description: '本来就是这样' }),
    gone: z.number().int().openapi({ description: '已归档或移除' }),
  })
  .openapi('ProjectsChanged')

export const NewProjectSchema = z
  .strictObject({ id: SenderId, ...named, shortName: named.shortName.optional() })
  .extend(z.strictObject(known).partial().shape)
  .openapi('NewProject')

export const ProjectChangeSchema = z
  .strictObject({ ...named, ...known })
  .partial()
  .openapi('ProjectChange', { description: '只改写出的各项；null 表示未知' })

const text = z.string().nullable()
const partialDate = PartialDateText.nullable()

export const PartySchema = z.object({ role: z.string(), name: z.string(), organisationCode: text, isPerson: z.boolean() })

export const FactsSchema = z
  .object({
    id: z.string(),
    version: z.number().int(),
    provenance: ProvenanceName,
    lastChange: z.object({ by: z.string(), recordedAt: z.string() }).nullable(),
    name: z.string(),
    shortName: z.string(),
    category: Category,
    sector: text,
    industryCode: text,
    constructionNature: text,
    code: text,
    content: text,
    totalInvestmentYuan: Yuan.nullable(),
    landAreaM2: z.number().int().nullable(),
    buildingAreaM2: z.number().int().nullable(),
    landQuotaM2: z.number().int().nullable(),
    ledgerNumber: text,
    address: text,
    level: text,
    isGovernmentInvested: z.boolean().nullable(),
    tags: z.array(z.string()),
    signedOn: partialDate,
    plannedStart: partialDate,
    plannedFinish: partialDate,
    leaderRole: text,
    responsibleUnit: text,
    cadence: CadenceName,
    parties: z.array(PartySchema),
    benefitTargets: z.array(z.object({ measure: z.string(), targetValue: z.number().int(), isAtLeast: z.boolean() })),
    site: SiteShape.nullable(),
  })
  .openapi('ProjectFacts')

export const FactsHistorySchema = z
  .object({
    changes: z.array(
      z.object({ sequence: z.number().int(), at: z.string(), by: z.string(), before: ProjectChangeSchema, after: ProjectChangeSchema }),
    ),
  })
  .openapi('FactsHistory')
