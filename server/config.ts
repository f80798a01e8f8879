import { existsSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { usualBackupFolder } from '#services/backup/backup-names.ts'
import type { BackupPlan } from '#services/backup/backups.ts'
import { StorageError } from '#db/engine/storage-error.ts'
import { PASSWORD_POLICIES, type PasswordPolicyName } from '#domain/people/password-policy.ts'
import { SECOND_FACTOR_DUTIES, type SecondFactorDuty } from '#domain/people/second-factor.ts'
import { TRUSTED_DAYS } from '#domain/people/session-lifetime.ts'
import { readMapLayers, type MapLayers } from './map-layers.ts'

/** What the operator sets from outside. */
export interface Config {
  port: number
  host: string
  databaseFile: string
  logLevel: string
  mapLayers: MapLayers
  passwordPolicy: PasswordPolicyName
  /** Of whom a second factor is asked. */
  secondFactorDuty: SecondFactorDuty
  /** For how many days a trusted device stays signed in; 0: none is trusted. */
  trustedDays: number
  /** True where who administers does not audit. */
  areRolesApart: boolean
  /** The address by which people come, e.g. behind a proxy; null: as they come. */
  publicUrl: string | null
  backups: BackupPlan
  isNetworkDiskAllowed: boolean
  /** How many proxies stand before the server; 0: X-Forwarded-For is not believed. */
  trustedProxies: number
  /** True where channels may lead to addresses of private networks. */
  areChannelsPrivate: boolean
  /** True where an address with a key may open a screen's picture. */
  areDisplayKeysAllowed: boolean
  /** True with `--empty`: a new database starts without the sample zone. */
  isEmptyWanted: boolean
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new StorageError(`PORT=${text} 不是端口号：请设为 1–65535 之间的整数，例如 PORT=8080。`)
  }
  return port
}

/** The file itself where the name leads to it by a link: its lock and its log lie beside it. */
const itself = (file: string) => (existsSync(file) ? realpathSync(file) : file)

function databaseFile(env: NodeJS.ProcessEnv): string {
  const url = env['DATABASE_URL']
  if (!url) return itself(resolve(join(env['DATA_DIR'] || './data', 'jindutiao.db')))
  if (/^postgres(ql)?:/.test(url)) {
    throw new StorageError('暂不支持 PostgreSQL：请让 DATABASE_URL 指向 SQLite 文件，例如 DATABASE_URL=file:/srv/jindutiao.db。')
  }
  return itself(resolve(url.replace(/^(file|sqlite):(\/\/)?/, '')))
}

function policyOf(name: string): PasswordPolicyName {
  const policy = PASSWORD_POLICIES.find((known) => known === name)
  if (!policy) throw new StorageError(`PASSWORD_POLICY=${name} 无法识别：请设为 mlps2（等保二级）或 nist。`)
  return policy
}

function secondFactorOf(name: string): SecondFactorDuty {
  const duty = SECOND_FACTOR_DUTIES.find((known) => known === name)
  if (!duty) throw new StorageError(`SECOND_FACTOR=${name} 无法识别：请设为 chosen（自愿）、admin（管理员必须）或 all（人人必须）。`)
  return duty
}

function trustedDaysOf(text: string | undefined): number {
  const days = Number(text ?? TRUSTED_DAYS)
  if (!Number.isInteger(days) || days < 0 || days > 90) {
    throw new StorageError(`TRUSTED_DEVICE_DAYS=${text} 不是天数：请设为 0–90 之间的整数，0 为不允许保持登录。`)
  }
  return days
}

function wholeNumber(name: string, text: string | undefined, usual: number, [least, most]: readonly [number, number]): number {
  const value = Number(text || usual)
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new StorageError(`${name}=${text} 无法识别：请设为 ${least}–${most} 之间的整数，例如 ${name}=${usual}。`)
  }
  return value
}

function backupsOf(env: NodeJS.ProcessEnv, file: string): BackupPlan {
  const folder = (text: string | undefined) => (text ? resolve(text) : null)
  return {
    folder: folder(env['BACKUP_DIR']) ?? usualBackupFolder(file),
    secondFolder: folder(env['BACKUP_SECOND_DIR']),
    keep: wholeNumber('BACKUP_KEEP', env['BACKUP_KEEP'], 14, [1, 1000]),
    everyHours: wholeNumber('BACKUP_HOURS', env['BACKUP_HOURS'], 24, [0, 720]),
  }
}

function proxiesOf(text: string | undefined): number {
  const proxies = Number(text ?? 0)
  if (!Number.isInteger(proxies) || proxies < 0 || proxies > 5) {
    throw new StorageError(`TRUST_PROXY=${text} 不是层数：请写本系统前面有几层反向代理，例如 TRUST_PROXY=1。`)
  }
  return proxies
}

function publicUrlOf(url: string | null): string | null {
  if (url !== null && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) {
    throw new StorageError(`PUBLIC_URL=${url} 不是网址：请写完整地址，例如 PUBLIC_URL=https://jindu.example.gov.cn。`)
  }
  return url
}

/** Reads the environment and arguments. Throws `StorageError` with a sentence for what cannot be used. */
export function readConfig(env: NodeJS.ProcessEnv, argv: readonly string[]): Config {
  const file = databaseFile(env)
  return {
    port: portOf(env['PORT'] || undefined),
    host: env['HOST'] || '127.0.0.1',
    databaseFile: file,
    backups: backupsOf(env, file),
    isNetworkDiskAllowed: env['ALLOW_NETWORK_DISK'] === 'on',
    logLevel: env['LOG_LEVEL'] || 'info',
    mapLayers: readMapLayers(env),
    trustedDays: trustedDaysOf(env['TRUSTED_DEVICE_DAYS'] || undefined),
    passwordPolicy: policyOf(env['PASSWORD_POLICY'] || 'mlps2'),
    secondFactorDuty: secondFactorOf(env['SECOND_FACTOR'] || 'chosen'),
    areRolesApart: env['ROLES_APART'] === 'on',
    publicUrl: publicUrlOf(env['PUBLIC_URL'] || null),
    trustedProxies: proxiesOf(env['TRUST_PROXY'] || undefined),
    areChannelsPrivate: env['CHANNELS_PRIVATE'] === 'on',
    areDisplayKeysAllowed: env['DISPLAY_KEYS'] === 'on',
    isEmptyWanted: argv.includes('--empty'),
  }
}
