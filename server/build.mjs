import { requireNode } from './require-node.mjs'

requireNode()
const { buildWebIfNeeded } = await import('./build-web.ts')
await buildWebIfNeeded()
