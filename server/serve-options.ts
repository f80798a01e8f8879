import type { Logger } from 'pino'
import type { PasswordPolicyName } from '#domain/people/password-policy.ts'
import type { SecondFactorDuty } from '#domain/people/second-factor.ts'
import type { BackupPlan } from '#services/backup/backups.ts'
import type { StaticFiles } from './http/static-files.ts'
import type { MapLayers } from './map-layers.ts'

export interface ServeOptions {
  databaseFile: string
  port: number
  host: string
  /** The database for which the file stands in, as its disk cannot be written to. */
  standsInFor?: string
  /** Called once that database can be written to again. */
  onWritable?: () => void
  /** Loads the sample zone into a database without zones. */
  withSample: boolean
  files: StaticFiles | null
  passwordPolicy?: PasswordPolicyName
  /** Of whom a second factor is asked; of whoever has chosen it where not given. */
  secondFactorDuty?: SecondFactorDuty
  /** True where who administers does not audit. */
  areRolesApart?: boolean
  /** For how many days a trusted device stays signed in; 0: none is trusted. */
  trustedDays?: number
  publicUrl?: string | null
  /** Serves a database on a network file system all the same. */
  isNetworkDiskAllowed?: boolean
  /** When backups are made; none where not given. */
  backups?: BackupPlan
  /** How many proxies stand before the server, each of which adds to X-Forwarded-For; 0: none is believed. */
  trustedProxies?: number
  /** Lets channels lead to addresses of private networks. */
  areChannelsPrivate?: boolean
  /** Lets in screens by an address with a key, too. */
  areDisplayKeysAllowed?: boolean
  /** Maps below the zone's own; none where not given. */
  mapLayers?: MapLayers
  logger: Logger
  now?: () => Date
  /** Gets ready for questions about past days before the first one comes. */
  isReplayPreloaded?: boolean
}
