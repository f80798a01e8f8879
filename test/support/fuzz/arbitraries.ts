import fc from 'fast-check'

/** The part of JSON Schema that the product's OpenAPI document uses. */
export interface Schema {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  pattern?: string
  format?: string
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
}

export type Schemas = Record<string, Schema>

/** What somebody would send who means harm, or whose program is broken. */
const HOSTILE = fc.constantFrom<unknown>(
  '',
  ' ',
  '0',
  '-1',
  'null',
  'undefined',
  'NaN',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "' or 1=1 --",
  '%',
  '_',
  '\u0000',
  '\uD800',
  '\u202E',
  '\uFEFF',
  '<script>alert(1)</script>',
  '=cmd|calc',
  'a'.repeat(5000),
  '2024-02-30',
  '9999-12-31',
  '0000-00-00',
  '2024-13',
  1e308,
  -1e308,
  1e-320,
  2 ** 53,
  -0,
  0.1,
  -1,
  true,
  null,
  [],
  {},
  [[]],
)

function text({ pattern, format, minLength = 0, maxLength = 30 }: Schema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'date') return fc.constantFrom('2024-10-23', '2024-02-29', '2023-01-01', '2031-12-31')
  if (format === 'date-time') return fc.constantFrom('2024-10-23T08:00:00Z', '2024-10-23T08:00:00.000Z', '2030-01-01T00:00:00+08:00')
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)), unit: 'grapheme' })
}

function list(items: Schema, { minItems = 0, maxItems = 3 }: Schema, valueOf: (schema: Schema) => fc.Arbitrary<unknown>) {
  return fc.array(valueOf(items), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 3)) })
}

/** Values that fit a schema. `known`: by the name of a field, values that the zone knows, taken nine times in ten. */
export function fitting(
  schemas: Schemas,
  known: Record<string, readonly unknown[]>,
): (schema: Schema, name?: string) => fc.Arbitrary<unknown> {
  function plain(schema: Schema): fc.Arbitrary<unknown> {
    if (schema.$ref !== undefined) return valueOf(schemas[schema.$ref.split('/').at(-1)!]!)
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
    const choices = schema.anyOf ?? schema.oneOf
    if (choices !== undefined) return fc.oneof(...choices.map((choice) => valueOf(choice)))
    if (schema.allOf !== undefined)
      return fc.tuple(...schema.allOf.map((part) => valueOf(part))).map((parts) => Object.assign({}, ...parts) as unknown)
    const types = [schema.type ?? 'null'].flat()
    return fc.oneof(...types.map((type) => ofType(type, schema)))
  }

  function ofType(type: string, schema: Schema): fc.Arbitrary<unknown> {
    switch (type) {
      case 'string':
        return text(schema)
      case 'integer':
        return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1_000_000_000 })
      case 'number':
        return fc.double({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1e9, noNaN: true })
      case 'boolean':
        return fc.boolean()
      case 'array':
        return list(schema.items ?? {}, schema, valueOf)
      case 'object':
        return fields(schema)
      default:
        return fc.constant(null)
    }
  }

  function fields({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
    const named = fc.record(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, valueOf(schema, name)])), {
      requiredKeys: required.filter((name) => name in properties),
    })
    if (typeof additionalProperties !== 'object' || Object.keys(properties).length > 0) return named
    return fc.dictionary(fc.string({ maxLength: 8 }), valueOf(additionalProperties), { maxKeys: 3 })
  }

  function valueOf(schema: Schema, name = ''): fc.Arbitrary<unknown> {
    const values = known[name]
    return values === undefined
      ? plain(schema)
      : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: plain(schema) })
  }

  return valueOf
}

/** Something that fits, with one of its parts, or all of it, replaced by what does not. */
export function spoilt(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(value, HOSTILE, fc.nat()).map(([whole, bad, place]) => {
    if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return bad
    const names = Object.keys(whole)
    return names.length === 0 ? bad : { ...whole, [names[place % names.length]!]: bad }
  })
}
