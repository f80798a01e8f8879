import { requireNode } from './require-node.mjs'

requireNode()
// What was compiled at the last start is not compiled again: the first answer comes in half the time.
const { enableCompileCache } = await import('node:module')
enableCompileCache()
await import('./main.ts')
