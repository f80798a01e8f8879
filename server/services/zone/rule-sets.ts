import { isDeepStrictEqual } from 'node:util'
import { InvalidFieldsError, StaleError } from '#domain/values/errors.ts'
import { ruleSetFaults } from '#domain/lights/rule-set-faults.ts'
import { PRESET_RULES, type PresetRules, type RuleSet } from '#domain/lights/rule-set.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { insertRuleSet, listRuleSets, type Preset } from '#db/repositories/zone/rule-sets.ts'
import { markStale } from '#db/repositories/derived/stale-projects.ts'
import { bumpRevision } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { changeThenEvaluate } from '../evaluate-zone.ts'

/** Throws `InvalidFieldsError` for limits that contradict each other. */
export function assertRules(rules: RuleSet): void {
  const faults = ruleSetFaults(rules)
  if (faults.length > 0) throw new InvalidFieldsError(faults)
}

/** The preset that limits are, if they are one. */
function presetOf(rules: RuleSet): Preset {
  const names = Object.keys(PRESET_RULES) as PresetRules[]
  return names.find((name) => isDeepStrictEqual(rules, PRESET_RULES[name])) ?? 'custom'
}

/**
 * Judges a zone by other limits from now on, as a new version of its rule set; the lights of all its projects
 * follow. Throws `StaleError` where `version` is not the newest any more, `InvalidFieldsError`.
 */
export async function setRules(db: Db, zoneId: string, rules: RuleSet, version: number, by: Actor): Promise<void> {
  assertRules(rules)
  await changeThenEvaluate(db, zoneId, by.now, async (trx) => {
    const [newest] = await listRuleSets(trx, zoneId)
    if (newest!.version !== version) throw new StaleError(zoneId, newest)
    if (isDeepStrictEqual(newest!.rules, rules)) return
    const preset = presetOf(rules)
    await insertRuleSet(trx, zoneId, { version: version + 1, preset, rules, recordedAt: null }, by.now)
    await insertAudit(trx, { ...auditColumns(by), action: 'zone.rules', subject: zoneId, zoneId, before: newest!.rules, after: rules })
    await markStale(trx, zoneId)
    await bumpRevision(trx, zoneId, true)
  })
}
