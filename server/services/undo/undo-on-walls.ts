import { DEFAULT_SETTINGS } from '#domain/display/wall-settings.ts'
import { findDisplay } from '#db/repositories/displays/displays.ts'
import { findNotice, type WallNotice } from '#db/repositories/displays/wall-notices.ts'
import { findPicture, type WallPictureRow } from '#db/repositories/displays/wall-pictures.ts'
import { editableOf, editDisplay, type DisplayEdit } from '../displays/devices.ts'
import { saveNotice } from '../displays/notices.ts'
import { putPicture } from '../displays/pictures.ts'
import { isSame, type Undoable } from './undoable.ts'

/** A notice that was written otherwise or taken off. */
export const notice: Undoable = {
  stands: async (db, { zoneId, subject, after }) =>
    isSame(await findNotice(db, zoneId, subject), after === undefined ? after : loggedNotice(after)),
  async putBack(trx, { zoneId, subject, before }, by) {
    const now = await findNotice(trx, zoneId, subject)
    await saveNotice(trx, zoneId, loggedNotice(before), now?.version ?? null, by)
  },
}

/** A picture that was taken off; its file is kept as long. */
export const picture: Undoable = {
  stands: async (db, { zoneId, subject }) => (await findPicture(db, zoneId, subject)) === undefined,
  putBack: (trx, { zoneId, before }, by) => putPicture(trx, zoneId, before as WallPictureRow, by),
}

/** A notice as the log has it; earlier versions knew no days and no screens. */
function loggedNotice(logged: unknown): WallNotice {
  const known = logged as Omit<WallNotice, 'startsOn' | 'weekdays' | 'displayIds'> & Partial<WallNotice>
  return { startsOn: null, weekdays: null, displayIds: null, ...known }
}

/** A screen as the log has it; earlier versions knew fewer settings, and no groups. */
function loggedDisplay(logged: unknown): DisplayEdit {
  const { name, group = null, settings } = logged as DisplayEdit
  return { name, group, settings: { ...DEFAULT_SETTINGS, ...settings } }
}

/** What a screen is called and shows. */
export const display: Undoable = {
  async stands(db, { zoneId, subject, after }) {
    const now = await findDisplay(db, zoneId, subject)
    return now !== undefined && isSame(editableOf(now), loggedDisplay(after))
  },
  async putBack(trx, { zoneId, subject, before }, by) {
    const { version } = (await findDisplay(trx, zoneId, subject))!
    await editDisplay(trx, zoneId, subject, loggedDisplay(before), version, by)
  },
}
