import { enableCompileCache } from 'node:module'

enableCompileCache()
await import('./our-server.ts')
