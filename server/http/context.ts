import type { HttpBindings } from '@hono/node-server'
import type { Logger } from 'pino'
import type { Connections } from '#db/engine/connection.ts'
import type { Display } from '#db/repositories/displays/displays.ts'
import type { AccountRules, DutyFirst } from '#domain/people/duty-first.ts'
import type { Captures } from '#services/displays/captures.ts'
import type { Heartbeats } from '#services/displays/heartbeats.ts'
import type { ApiTokens } from '#services/people/api-tokens.ts'
import type { Sessions, Viewer } from '#services/people/sessions.ts'
import type { SignInGuard } from '#services/people/sign-in-guard.ts'
import type { Dispatcher } from '#services/channels/dispatcher.ts'
import type { Backups } from '#services/backup/backups.ts'
import type { DryRuns } from '#services/ledger-import/dry-runs.ts'
import type { ImportDrafts } from '#services/ledger-import/import-drafts.ts'
import type { PhotoFiles } from '#services/photos/photo-files.ts'
import type { Replay } from '#services/replay/replay.ts'
import type { StorageWatch } from '#services/storage/storage-watch.ts'
import type { Verifications } from '#services/verification/verifications.ts'
import type { RulePreviews } from '#services/zone/rule-previews.ts'
import type { MapLayers } from '../map-layers.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { LiveStream } from './live-stream.ts'
import type { ResponseCache } from './response-cache.ts'
import type { StaticFiles } from './static-files.ts'
import type { TokenCookie } from './token-cookie.ts'
import type { ZoneSnapshots } from './zone-snapshots.ts'

/** What signing in works with. */
export interface People extends AccountRules {
  sessions: Sessions
  tokens: ApiTokens
  cookie: TokenCookie
  /** Of devices on which somebody has signed in. */
  device: TokenCookie
  guard: SignInGuard
}

/** What public screens are let in with. */
export interface Screens {
  cookie: TokenCookie
  /** The screen that a token lets in. */
  find(token: string): Promise<Display | undefined>
  heartbeats: Heartbeats
  captures: Captures
  /** True where an address with a key may open a screen's picture. */
  areKeysAllowed: boolean
}

/** What the routes work with. */
export interface AppContext {
  connections: Connections
  zones: ZoneSnapshots
  replay: Replay
  rulePreviews: RulePreviews
  verifications: Verifications
  backups: Backups
  dispatcher: Dispatcher
  cache: ResponseCache
  kept: AnswerCache
  stream: LiveStream
  logger: Logger
  now: () => Date
  /** Identifies this program's build in cache keys. */
  build: string
  /** The built SPA; null where only the API is served. */
  files: StaticFiles | null
  mapLayers: MapLayers
  people: People
  screens: Screens
  photos: PhotoFiles
  /** Ledgers that are being imported. */
  imports: { drafts: ImportDrafts; dryRuns: DryRuns }
  storage: StorageWatch
  /** The address people use, where it is known. */
  publicUrl: string | null
  /** How many proxies stand before the server. */
  trustedProxies: number
}

export interface AppEnv {
  Bindings: HttpBindings
  Variables: {
    /** Who asks; null: nobody in particular. */
    viewer: Viewer | null
    /** The address that a request comes from. */
    address: string
    /** The public screen that asks. */
    display: Display | null
    /** What that person must do before anything else; null: nothing. */
    dutyFirst: DutyFirst | null
    /** True where who administers does not audit. */
    areRolesApart: boolean
  }
}
