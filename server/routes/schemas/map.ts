import { z } from '@hono/zod-openapi'
import { MAX_PLAN_PARTS, PLAN_KINDS } from '#domain/zone/zone-plan.ts'
import type { PlanFeature, SiteFeature } from '#db/read/overview/map.ts'
import type { BaseLayer, MapLayers } from '../../map-layers.ts'
import { Category, Light, Percent, Yuan } from './common.ts'
import { DRAWN_SHAPES } from './facts.ts'
import { givenTextOf } from './text.ts'

const position = z.array(z.number())

export const Geometry = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('Point'), coordinates: position }),
    z.object({ type: z.literal('LineString'), coordinates: z.array(position) }),
    z.object({ type: z.literal('MultiLineString'), coordinates: z.array(z.array(position)) }),
    z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position)) }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(position))) }),
  ])
  .openapi({ description: 'GeoJSON geometry, WGS 84, [lng, lat]' })

const SiteProperties = z.object({
  projectId: z.string(),
  name: z.string(),
  shortName: z.string(),
  category: Category,
  stage: z.string(),
  light: Light.nullable(),
  physicalPercent: Percent.nullable(),
  totalInvestmentYuan: Yuan.nullable(),
  lng: z.number(),
  lat: z.number(),
  illustrative: z.boolean(),
  illustrativeProgress: z.boolean(),
  schematic: z.boolean(),
}) satisfies z.ZodType<SiteFeature['properties']>

export const PlanProperties = z.object({
  kind: z.enum(PLAN_KINDS),
  name: z.string().nullable(),
  schematic: z.boolean(),
}) satisfies z.ZodType<PlanFeature['properties']>

function collection<P extends z.ZodType>(properties: P) {
  return z.object({
    type: z.literal('FeatureCollection'),
    features: z.array(z.object({ type: z.literal('Feature'), id: z.string(), geometry: Geometry, properties })),
  })
}

const BaseLayerSchema = z.object({
  id: z.string(),
  kind: z.enum(['tianditu-vec', 'tianditu-img', 'osm', 'xyz']),
  name: z.string().nullable(),
  datum: z.enum(['wgs84', 'gcj02']),
  sources: z.array(z.object({ url: z.string(), subdomains: z.array(z.string()), maxZoom: z.number().int() })),
  attribution: z.string().nullable(),
}) satisfies z.ZodType<BaseLayer>

export const LayersSchema = z
  .object({ layers: z.array(BaseLayerSchema), approvalNumber: z.string().nullable() })
  .openapi('MapLayers') satisfies z.ZodType<MapLayers>

export const SitesSchema = collection(SiteProperties).openapi('Sites')
export const PlanSchema = collection(PlanProperties)
  .extend({ version: z.number().int().openapi({ description: '随每次修改递增，修改时放在 If-Match' }) })
  .openapi('ZonePlan')

const PartId = z.string().regex(/^[\w-]{1,60}$/)

export const PlanEditSchema = z
  .strictObject({
    put: z
      .array(
        z.strictObject({
          id: PartId,
          kind: z.enum(PLAN_KINDS),
          name: givenTextOf(60),
          geometry: z.discriminatedUnion('type', [...DRAWN_SHAPES]),
        }),
      )
      .max(MAX_PLAN_PARTS),
    remove: z.array(PartId).max(MAX_PLAN_PARTS),
  })
  .openapi('ZonePlanEdit', { description: 'put：新绘或修改的要素；remove：删除的要素编号' })
