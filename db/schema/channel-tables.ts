import type { Generated } from 'kysely'
import type { ChannelKind, DeliveryKind } from '#domain/channels/channel.ts'
import type { ChannelTopic } from '#domain/channels/topics.ts'
import type { Flag } from './flag.ts'
import type { JsonText } from './json-text.ts'

/** Where word goes to outside. */
export interface ChannelTable {
  id: string
  zone_id: string
  name: string
  kind: ChannelKind
  /** For robots it is a secret itself. */
  url: string
  /** With which what is sent is signed; empty: it is not. */
  secret: string
  is_on: Flag
  /** From which hour of a working day on the digest is sent; null: none is. */
  digest_hour: number | null
  topics: JsonText<ChannelTopic[]>
  /** The last row of the audit log of which word was sent. */
  audit_cursor: number
  /** The day of the last digest. */
  digest_on: string | null
  /** Failed attempts in a row. */
  tries: number
  next_try_at: string | null
  last_error: string | null
  last_sent_at: string | null
  created_at: string
  created_by: string
}

/** An attempt to send something. */
export interface DeliveryTable {
  id: Generated<number>
  channel_id: string
  at: string
  kind: DeliveryKind
  is_delivered: Flag
  detail: string
}
