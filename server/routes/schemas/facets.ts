import { z } from '@hono/zod-openapi'
import { MATTERS_TO_SETTLE } from '#domain/prompts.ts'

const facet = <T extends z.ZodType>(value: T) => z.array(z.object({ value, projects: z.number().int() }))

export const FacetsSchema = z
  .object({
    sectors: facet(z.string()),
    leaders: facet(z.string()),
    units: facet(z.string()),
    years: facet(z.number().int()),
    matters: facet(z.enum(MATTERS_TO_SETTLE)),
  })
  .openapi('Facets')
