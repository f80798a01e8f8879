import { z } from '@hono/zod-openapi'

const MAX_VALUES = 50

/** A parameter that may be given several times: any of its values will do. */
export function anyOf<S extends z.ZodType<string | number>>(value: S, description: string) {
  return z
    .union([value.transform((one) => [one]), z.array(value).max(MAX_VALUES)])
    .optional()
    .openapi({ type: 'array', items: { type: 'string' }, description: `${description}；可重复` })
}
