import type { HttpBindings } from '@hono/node-server'
import type { Logger } from 'pino'
import type { Connections } from '#db/connection.ts'
import type { Replay } from '#services/replay/replay.ts'
import type { MapLayers } from '../map-layers.ts'
import type { KeptAnswers } from './kept-answers.ts'
import type { LiveStream } from './live-stream.ts'
import type { ResponseCache } from './response-cache.ts'
import type { StaticFiles } from './static-files.ts'
import type { ZoneSnapshots } from './zone-snapshots.ts'

/** What the routes work with. */
export interface AppContext {
  connections: Connections
  zones: ZoneSnapshots
  replay: Replay
  cache: ResponseCache
  kept: KeptAnswers
  stream: LiveStream
  logger: Logger
  now: () => Date
  /** Identifies this program's build in cache keys. */
  build: string
  /** The built SPA; null where only the API is served. */
  files: StaticFiles | null
  mapLayers: MapLayers
}

export interface AppEnv {
  Bindings: HttpBindings
}
