import type { JsonText } from './json-text.ts'
import type { Generated } from 'kysely'
import type { Role } from '#domain/people/roles.ts'
import type { SuggestionKind } from '#domain/people/suggestions.ts'
import type { TokenScope } from '#domain/people/token-scopes.ts'
import type { DutyKind } from '#domain/people/duty-holders.ts'
import type { Flag } from './flag.ts'

export interface UserAccountTable {
  id: string
  username: string
  name: string
  role: Role
  password_hash: string
  password_set_on: string
  /** Somebody else has chosen it. */
  is_password_initial: Generated<Flag>
  is_disabled: Flag
  created_at: string
  /** Since when nothing personal of it is stored but its user name. */
  erased_at: Generated<string | null>
}

/** 投诉建议. */
export interface SuggestionTable {
  id: string
  zone_id: string
  user_id: string
  kind: SuggestionKind
  text: string
  sent_at: string
  answer: Generated<string | null>
  answered_by: Generated<string | null>
  answered_at: Generated<string | null>
}

export interface FormerPasswordTable {
  user_id: string
  password_hash: string
  replaced_at: string
}

export interface ManagedProjectTable {
  user_id: string
  project_id: string
}

export interface SessionTable {
  token_hash: string
  user_id: string
  created_at: string
  last_seen_at: string
  /** How the browser names itself; null: it did not. */
  device: Generated<string | null>
  is_trusted: Generated<Flag>
}

/** A secret with which another program asks. */
export interface ApiTokenTable {
  id: string
  token_hash: string
  name: string
  user_id: string
  scopes: JsonText<TokenScope[]>
  created_at: string
  created_by: string
  /** The last day on which it lets in; null: until it is revoked. */
  expires_on: string | null
  last_used_at: Generated<string | null>
  last_used_from: Generated<string | null>
  revoked_at: Generated<string | null>
}

/** What codes of the moment are made of, on somebody's phone and here. */
export interface SecondFactorTable {
  user_id: string
  /** Base32. */
  secret: string
  begun_at: string
  /** Since when it is asked for; null: the phone has not shown yet that it has it. */
  confirmed_at: string | null
  /** The step of 30 seconds whose code was used last: none counts twice. */
  last_step: number | null
}

/** A code that lets its owner in once without the phone. */
export interface RecoveryCodeTable {
  user_id: string
  code_hash: string
}

/** A browser on which somebody has signed in. */
export interface KnownDeviceTable {
  user_id: string
  token_hash: string
  last_used_at: string
}

export interface SavedViewTable {
  user_id: string
  name: string
  query: JsonText<Record<string, string | string[]>>
}

export interface SetupLinkTable {
  token_hash: string
  expires_at: string
}

export interface SignInFailureTable {
  key: string
  points: number
  expire: number | null
}

export interface DutyHolderTable {
  zone_id: string
  kind: DutyKind
  name: string
  contact: string | null
  phone: string | null
  note: string | null
  user_id: string | null
  version: number
}

export interface DutyNameTable {
  zone_id: string
  kind: DutyKind
  name: string
  meant: string
}
