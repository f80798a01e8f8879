import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { REFERENCES, TABLES } from '#db/repositories/illustrative.ts'
import { copySample, freshFolder } from '../support/database.ts'

test('whoever removes the sample is told of every real row that refers to an invented one', async () => {
  const file = `${freshFolder()}/test.db`
  await copySample(file)
  const { reader, close } = connect(file)
  const { rows } = await sql<{ table: string; from: string; target: string }>`
    select t.name as "table", f."from" as "from", f."table" as target
    from sqlite_master t join pragma_foreign_key_list(t.name) f
    where t.type = 'table' and exists (select 1 from pragma_table_info(t.name) c where c.name = 'provenance')`.execute(reader)
  await close()
  const invented = new Set<string>(TABLES)
  const known = new Set(REFERENCES.map((reference) => reference.join(' ')))
  const ofInvented = rows.filter(({ target }) => invented.has(target))
  expect(ofInvented.length).toBeGreaterThan(20)
  expect(ofInvented.map(({ table, from, target }) => `${table} ${from} ${target}`).filter((one) => !known.has(one))).toEqual([])
})
