import { fromJson, toJson } from '../../schema/json-text.ts'
import { YINCHUAN, type PresetRules, type RuleSet } from '#domain/lights/rule-set.ts'
import type { Db } from '../../engine/connection.ts'

/** Where a rule set comes from: one of ours, or an administrator's. */
export type Preset = PresetRules | 'custom'

/** A version of a zone's rule set. */
export interface RuleSetVersion {
  version: number
  preset: Preset
  rules: RuleSet
  recordedAt: string | null
}

/** The versions of a zone's rule set, the newest first; a zone without any is judged by ours. */
export async function listRuleSets(db: Db, zoneId: string): Promise<RuleSetVersion[]> {
  const rows = await db.selectFrom('light_rule_set').selectAll().where('zone_id', '=', zoneId).orderBy('version', 'desc').execute()
  if (rows.length === 0) return [{ version: 0, preset: 'yinchuan', rules: YINCHUAN, recordedAt: null }]
  return rows.map((row) => ({
    version: row.version,
    preset: row.preset as Preset,
    rules: fromJson(row.rules),
    recordedAt: row.recorded_at,
  }))
}

export async function insertRuleSet(trx: Db, zoneId: string, { version, preset, rules }: RuleSetVersion, at: Date): Promise<void> {
  await trx
    .insertInto('light_rule_set')
    .values({ zone_id: zoneId, version, preset, rules: toJson(rules), recorded_at: at.toISOString() })
    .execute()
}
