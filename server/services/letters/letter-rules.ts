import { isDeepStrictEqual } from 'node:util'
import type { LetterRules } from '#domain/letters/letter-rules.ts'
import { StaleError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { getLetterRules, insertLetterRules, type StoredLetterRules } from '#db/repositories/work/letter-rules.ts'
import { bumpRevision } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'

/** Proposes letters by other rules from now on. Throws `StaleError` where `version` is not the newest any more. */
export function setLetterRules(db: Db, zoneId: string, rules: LetterRules, version: number, by: Actor): Promise<StoredLetterRules> {
  return inTransaction(db, async (trx) => {
    const before = await getLetterRules(trx, zoneId)
    if (before.version !== version) throw new StaleError(zoneId, before)
    if (isDeepStrictEqual(before.rules, rules)) return before
    const after = { version: version + 1, rules }
    await insertLetterRules(trx, zoneId, after, by.now)
    const change = { before: before.rules, after: rules }
    await insertAudit(trx, { ...auditColumns(by), action: 'letter.rules', subject: zoneId, zoneId, ...change })
    await bumpRevision(trx, zoneId, false)
    return after
  })
}
