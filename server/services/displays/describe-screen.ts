import type { Db } from '#db/engine/connection.ts'
import type { Display } from '#db/repositories/displays/displays.ts'
import { listMessages } from '#db/repositories/displays/wall-messages.ts'
import { listNotices } from '#db/repositories/displays/wall-notices.ts'
import { isFor } from './chosen-displays.ts'

/** What one screen shows beside the zone's figures: notices in their order, urgent messages newest first. */
export async function describeScreen(db: Db, zoneId: string, display: Pick<Display, 'id' | 'reloadRequestedAt'> | undefined, now: Date) {
  const id = display?.id ?? null
  const notices = (await listNotices(db, zoneId)).filter((notice) => isFor(id, notice))
  const messages = (await listMessages(db, zoneId, now)).filter((message) => isFor(id, message))
  return {
    notices: notices.map(({ pictureId, displayIds: _displayIds, ...notice }) => ({ ...notice, picture: pictureId })),
    messages: messages.map(({ id: messageId, text, endsAt }) => ({ id: messageId, text, endsAt })),
    reloadRequestedAt: display?.reloadRequestedAt ?? null,
  }
}
