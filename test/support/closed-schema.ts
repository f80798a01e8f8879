/** A JSON schema, as far as it is looked at. */
type Node = Record<string, unknown>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The same schemas, in which an object has no property that is not declared. Parts of a whole (`allOf`) are closed together.
 * `components`: what `#/components/schemas/…` refers to.
 */
export function closedSchema(schema: unknown, components: Record<string, unknown>, isPart = false): unknown {
  const closed = (value: unknown) => closedSchema(value, components)
  if (Array.isArray(schema)) return schema.map(closed)
  if (!isNode(schema)) return schema
  const part = (value: unknown): unknown => {
    const name = isNode(value) && typeof value['$ref'] === 'string' ? value['$ref'].replace('#/components/schemas/', '') : undefined
    return closedSchema(name === undefined ? value : components[name], components, true)
  }
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, key === 'allOf' ? (value as unknown[]).map(part) : closed(value)]),
  )
  const declares = 'properties' in schema || 'allOf' in schema
  return declares && !isPart && !('additionalProperties' in schema) ? { ...inner, unevaluatedProperties: false } : inner
}
