import { z } from '@hono/zod-openapi'
import { SiteShape } from './facts.ts'

/** Keys of coordinate systems. */
export const COORDINATE_SYSTEM = /^(degrees|gcj02|bd09|mercator|file|utm-\d{2}|(cgcs2000|xian80|beijing54)-[36]-\d{2})$/

/** How a file of places is to be read, where its reader should not decide. */
export const SiteFileQuery = {
  fileName: z.string().max(200),
  system: z.string().regex(COORDINATE_SYSTEM).optional().openapi({
    description: '坐标系，默认自动判断：degrees、gcj02、bd09、mercator、file（文件自带的定义）、utm-51、cgcs2000-3-41（3°带第 41 带）…',
  }),
  order: z.enum(['eastFirst', 'northFirst']).optional().openapi({ description: '坐标的先后，默认自动判断' }),
  unit: z.enum(['m', 'mm']).optional(),
  layer: z
    .union([z.string(), z.array(z.string())])
    .transform((layers) => (Array.isArray(layers) ? layers : [layers]))
    .optional()
    .openapi({ description: '只读这些图层，默认全部' }),
}

export const SiteFileSchema = z
  .object({
    format: z.enum(['geojson', 'kml', 'shapefile', 'dxf', 'boundaryText', 'table']),
    encoding: z.string().nullable(),
    statedSystem: z.string().nullable().openapi({ description: '文件自己写的坐标系名称' }),
    system: z.string().nullable().openapi({ description: '采用的坐标系；null：判断不了，要选，features 为空' }),
    basis: z.enum(['stated', 'numbers', 'zone', 'chosen']).nullable(),
    isNorthFirst: z.boolean(),
    unit: z.enum(['m', 'mm']),
    sample: z.array(z.number()).nullable().openapi({ description: '文件里的一个坐标，原样' }),
    middle: z.object({ lng: z.number(), lat: z.number() }).nullable().openapi({ description: '多数要素在哪里，WGS 84' }),
    layers: z.array(z.object({ name: z.string(), count: z.number().int() })),
    features: z.array(
      z.object({
        id: z.string(),
        layer: z.string(),
        name: z.string().nullable(),
        attributes: z.record(z.string(), z.string()),
        geometry: SiteShape,
        areaM2: z.number().int().nullable(),
        corners: z.number().int(),
        fault: z.string().nullable().openapi({ description: '为什么不能用作范围：crossesItself…' }),
      }),
    ),
    notes: z.array(
      z.object({
        kind: z.enum([
          'simplified',
          'curves',
          'unreadablePlaces',
          'skippedKind',
          'oldDatum',
          'far',
          'moreFeatures',
          'noAttributes',
          'tooDetailed',
        ]),
        count: z.number().int(),
        place: z.string().nullable(),
      }),
    ),
  })
  .openapi('SiteFile')
