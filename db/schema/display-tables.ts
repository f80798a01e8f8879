import type { WallSettings } from '#domain/display/wall-settings.ts'
import type { JsonText } from './json-text.ts'
/** A public screen. Its token and its key are kept as hashes. */
export interface DisplayDeviceTable {
  id: string
  zone_id: string
  name: string
  settings: JsonText<WallSettings>
  version: number
  token_hash: string | null
  key_hash: string | null
  created_at: string
  created_by: string
  revoked_at: string | null
  last_seen_at: string | null
  started_at: string | null
  address: string | null
  build: string | null
  resolution: string | null
  scene: string | null
  last_error: string | null
  last_error_at: string | null
  /** Screens of one group are set and addressed together; null: of none. */
  group_name: string | null
  /** Moved by every change of what the screen is told: its settings, notices, urgent messages, a request to reload. */
  content_version: number
  reload_requested_at: string | null
}

/** A code that a fresh screen shows; `device_id`: once an administrator has entered it. */
export interface DisplayPairingTable {
  code_hash: string
  claim_hash: string
  address: string
  expires_at: string
  device_id: string | null
}

/** A page of text, with a picture perhaps, between the scenes of the walls. */
export interface WallNoticeTable {
  id: string
  zone_id: string
  title: string
  body: string
  picture_id: string | null
  until: string | null
  version: number
  position: number
  /** The first day on which it is shown; null: at once. */
  starts_on: string | null
  /** JSON array of 1 (Monday) to 7 on which it is shown; null: every day. */
  weekdays: string | null
  /** JSON array of the screens that show it; null: all. */
  display_ids: string | null
}

/** An urgent message over everything else on the screens, until it ends. */
export interface WallMessageTable {
  id: string
  zone_id: string
  text: string
  /** JSON array of the screens that show it; null: all. */
  display_ids: string | null
  /** UTC. */
  sent_at: string
  ends_at: string
}

/** A picture that an administrator has made public: of a project, or for a notice. */
export interface WallPictureTable {
  id: string
  zone_id: string
  project_id: string | null
  file_name: string
  width: number
  height: number
  recorded_at: string
  digest: string
  /** SHA-256 of the file that is kept, hex; null: taken in before it was noted. */
  stored_digest: string | null
}
