import { z } from '@hono/zod-openapi'
import { MATTERS_TO_SETTLE } from '#domain/prompts.ts'
import type { ProjectFilter } from '#db/read/project/project-filter.ts'
import { Category, Light, PointQuery, StageName } from './common.ts'

const FIELDS = {
  q: z.string().max(200).optional().openapi({ description: '名称、代码或拼音首字母' }),
  category: Category.optional(),
  stage: StageName.optional(),
  light: Light.optional(),
  sector: z.string().max(50).optional().openapi({ description: '行业；none：未分类' }),
  leader: z.string().max(50).optional().openapi({ description: '包保领导' }),
  year: z.coerce.number().int().min(1990).max(2200).optional().openapi({ description: '开工年份，未开工的按计划' }),
  matter: z.enum(MATTERS_TO_SETTLE).optional().openapi({ description: '待核实、待登记的事项；unregistered：应统未统' }),
}

/** Which day, and which projects of it. */
export const FilterQuery = PointQuery.extend(FIELDS)

/** What of a query filters projects, in a fixed order; a field that is not given is left out. */
export function filterOf(query: z.infer<typeof FilterQuery>): ProjectFilter {
  const keys = Object.keys(FIELDS) as (keyof typeof FIELDS)[]
  return Object.fromEntries(keys.flatMap((key) => (query[key] === undefined ? [] : [[key, query[key]]])))
}
