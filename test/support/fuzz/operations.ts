import type { Permission } from '#domain/people/roles.ts'
import type { Schema, Schemas } from './arbitraries.ts'

interface Parameter {
  name: string
  in: 'path' | 'query' | 'header' | 'cookie'
  required?: boolean
  schema: Schema
}

type Content = Record<string, { schema?: Schema }>

interface Described {
  'x-permission': Permission
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content }>
}

export interface ApiDocument {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Schemas }
}

/** One method of one path, as the OpenAPI document describes it. */
export interface Operation extends Described {
  method: string
  path: string
}

export function operationsOf({ paths }: ApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ ...described, method: method.toUpperCase(), path })),
  )
}

/** The schema of what a route takes, or answers, as JSON. */
export function jsonSchema(content: Content | undefined): Schema | undefined {
  return content?.['application/json']?.schema ?? content?.['application/problem+json']?.schema
}
