import { requireNode } from './require-node.mjs'

requireNode()
await import('./cli/zone.ts')
