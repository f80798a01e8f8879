import type { WallSettings } from '#domain/display/wall-settings.ts'
import { findDisplay } from '#db/repositories/displays.ts'
import { findNotice, type WallNotice } from '#db/repositories/wall-notices.ts'
import { findPicture, type WallPictureRow } from '#db/repositories/wall-pictures.ts'
import { editDisplay } from '../displays/devices.ts'
import { saveNotice } from '../displays/notices.ts'
import { putPicture } from '../displays/pictures.ts'
import { isSame, type Undoable } from './undoable.ts'

/** A notice that was written otherwise or taken off. */
export const notice: Undoable = {
  stands: async (db, { zoneId, subject, after }) => isSame(await findNotice(db, zoneId, subject), after),
  async putBack(trx, { zoneId, subject, before }, by) {
    const now = await findNotice(trx, zoneId, subject)
    await saveNotice(trx, zoneId, before as WallNotice, now?.version ?? null, by)
  },
}

/** A picture that was taken off; its file is kept as long. */
export const picture: Undoable = {
  stands: async (db, { zoneId, subject }) => (await findPicture(db, zoneId, subject)) === undefined,
  putBack: (trx, { zoneId, before }, by) => putPicture(trx, zoneId, before as WallPictureRow, by),
}

/** What a screen is called and shows. */
export const display: Undoable = {
  async stands(db, { zoneId, subject, after }) {
    const now = await findDisplay(db, zoneId, subject)
    return now !== undefined && isSame({ name: now.name, settings: now.settings }, after)
  },
  async putBack(trx, { zoneId, subject, before }, by) {
    const { version } = (await findDisplay(trx, zoneId, subject))!
    await editDisplay(trx, zoneId, subject, before as { name: string; settings: WallSettings }, version, by)
  },
}
