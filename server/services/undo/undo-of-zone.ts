import type { RuleSet } from '#domain/lights/rule-set.ts'
import { listRuleSets } from '#db/repositories/zone/rule-sets.ts'
import { findPlanParts, type PlanPartRow } from '#db/repositories/zone/zone-plan.ts'
import { getZone } from '#db/repositories/zone/zones.ts'
import { setRules } from '../zone/rule-sets.ts'
import { loggedParts, replaceParts } from '../zone/zone-plan.ts'
import { editZone, settingsOf, type ZoneSettings } from '../zone/zone-settings.ts'
import { isSame, parts, type LoggedChange, type Undoable } from './undoable.ts'

/** The settings that a change was about. */
function namesOf({ before, after }: LoggedChange): string[] {
  const [old, now] = [before as ZoneSettings, after as ZoneSettings]
  return (Object.keys(old) as (keyof ZoneSettings)[]).filter((name) => !isSame(old[name], now[name]))
}

/** Name, publicity, review, day and calendar. */
export const settings: Undoable = {
  async stands(db, change) {
    const names = namesOf(change)
    return isSame(parts(settingsOf(await getZone(db, change.zoneId)), names), parts(change.after as object, names))
  },
  putBack: (trx, change, by) => editZone(trx, change.zoneId, parts(change.before as object, namesOf(change)), by),
}

/** The limits of the lights. */
export const rules: Undoable = {
  stands: async (db, { zoneId, after }) => isSame((await listRuleSets(db, zoneId))[0]!.rules, after),
  async putBack(trx, { zoneId, before }, by) {
    const [newest] = await listRuleSets(trx, zoneId)
    await setRules(trx, zoneId, before as RuleSet, newest!.version, by)
  },
}

type LoggedParts = Record<string, Omit<PlanPartRow, 'id' | 'zone_id'>>

/** Parts of the zone's own plan. */
export const plan: Undoable = {
  async stands(db, { before, after }) {
    const now = await findPlanParts(db, Object.keys({ ...(before as LoggedParts), ...(after as LoggedParts) }))
    return isSame(loggedParts(now), after)
  },
  async putBack(trx, { zoneId, before, after }, by) {
    const old = before as LoggedParts
    const put = Object.entries(old).map(([id, part]) => ({ id, zone_id: zoneId, ...part }))
    await replaceParts(
      trx,
      zoneId,
      put,
      Object.keys(after as LoggedParts).filter((id) => !(id in old)),
      by,
    )
  },
}
