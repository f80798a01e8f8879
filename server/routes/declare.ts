import { createRoute, OpenAPIHono, type RouteConfig } from '@hono/zod-openapi'
import type { Permission } from '#domain/people/roles.ts'
import type { AppEnv } from '../http/context.ts'
import { requirePermission } from '../http/permission.ts'
import { validationHook } from '../http/validation.ts'
import { problemContent } from './schemas/common.ts'

const declared = new Set<string>()

/** A route together with who may call it; a route without a declaration keeps the server from starting. */
export function declareRoute<P extends string, R extends Omit<RouteConfig, 'path' | 'middleware'> & { path: P }>(
  permission: Permission,
  config: R,
) {
  declared.add(`${config.method.toUpperCase()} ${config.path.replace(/\{(\w+)\}/g, ':$1')}`)
  const responses = { ...shellProblems(permission, config.method), ...config.responses }
  return createRoute({
    ...config,
    responses: responses as R['responses'],
    'x-permission': permission,
    middleware: requirePermission(permission),
  })
}

/** What any route may be answered before it is asked, by who may call it and whether it changes anything. */
function shellProblems(permission: Permission, method: string): RouteConfig['responses'] {
  const isReading = method === 'get'
  return {
    401: problemContent('Not signed in, or not any more'),
    ...(permission === 'public' ? {} : { 403: problemContent('Not allowed for this viewer') }),
    ...(isReading
      ? {}
      : { 413: problemContent('Too large'), 415: problemContent('Not JSON'), 507: problemContent('No room on the disk; later') }),
    429: problemContent('Too often; later'),
    500: problemContent('Something that nobody foresaw'),
    503: problemContent('Not now; later'),
  }
}

/** A router that answers input not fitting its schema with a problem. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({ defaultHook: validationHook })
}

/** Throws if any route under /api was registered without a declared permission. */
export function assertDeclared(routes: readonly { method: string; path: string }[]): void {
  const missing = routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api') && !declared.has(`${method} ${path}`))
  if (missing.length > 0) {
    throw new Error(`routes without a permission: ${missing.map((r) => `${r.method} ${r.path}`).join(', ')}`)
  }
}
