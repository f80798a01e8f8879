import { z } from '@hono/zod-openapi'
import { MATTERS_TO_SETTLE } from '#domain/prompts.ts'
import type { ProjectFilter } from '#db/read/project/project-filter.ts'
import { anyOf } from './any-of.ts'
import { searchTextOf } from './text.ts'
import { Category, Light, PointQuery, StageName } from './common.ts'

const Name = z.string().min(1).max(100)

const FIELDS = {
  q: searchTextOf(200).optional().openapi({ description: '名称、代码或拼音首字母' }),
  category: Category.optional(),
  stage: anyOf(StageName, '阶段'),
  light: anyOf(z.enum([...Light.options, 'none']), '灯色；none：不评灯'),
  sector: anyOf(Name, '行业；none：未分类'),
  leader: anyOf(Name, '包保领导；none：未填写'),
  unit: anyOf(Name, '责任单位；none：未填写'),
  year: anyOf(z.coerce.number().int().min(1990).max(2200), '开工年份，未开工的按计划'),
  matter: z.enum(MATTERS_TO_SETTLE).optional().openapi({
    description:
      '待核实、待登记的事项；startDue、unstarted：本年应开工、应开工未开工；completionDue、uncompleted：本年应竣工、应竣工未竣工；unregistered：应统未统',
  }),
}

/** Which day, and which projects of it. */
export const FilterQuery = PointQuery.extend(FIELDS)

/** What of a query filters projects, in a fixed order; a field that is not given is left out. */
export function filterOf(query: z.infer<typeof FilterQuery>): ProjectFilter {
  const { q, category, stage, light, sector, leader, unit, year, matter } = query
  const given = { q, category, stages: stage, lights: light, sectors: sector, leaders: leader, units: unit, years: year, matter }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
