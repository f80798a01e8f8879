import { DEFAULT_LETTER_RULES, type LetterRules } from '#domain/letters/letter-rules.ts'
import type { Db } from '../../engine/connection.ts'
import { fromJson, toJson } from '../../schema/json-text.ts'

/** The rules by which a zone has letters proposed; version 0: ours. */
export interface StoredLetterRules {
  version: number
  rules: LetterRules
}

export async function getLetterRules(db: Db, zoneId: string): Promise<StoredLetterRules> {
  const row = await db
    .selectFrom('letter_rule_set')
    .select(['version', 'rules'])
    .where('zone_id', '=', zoneId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { version: row.version, rules: fromJson(row.rules) } : { version: 0, rules: DEFAULT_LETTER_RULES }
}

export async function insertLetterRules(trx: Db, zoneId: string, { version, rules }: StoredLetterRules, at: Date): Promise<void> {
  await trx
    .insertInto('letter_rule_set')
    .values({ zone_id: zoneId, version, rules: toJson(rules), recorded_at: at.toISOString() })
    .execute()
}
