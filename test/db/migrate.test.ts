import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { migrate, migrateTo } from '#db/migrate.ts'
import { derivedDigests } from '#db/repositories/derived/derived-digests.ts'
import { listProjectIds } from '#db/repositories/zone/zones.ts'
import { evaluateZone } from '#services/evaluate-zone.ts'
import { rebuildZone } from '#services/rebuild-zone.ts'
import { verify } from '#services/verification/verify.ts'
import { freshFolder, SAMPLE_DAY } from '../support/database.ts'

const OLD = readFileSync(new URL('./fixtures/version-029.sql', import.meta.url), 'utf8')

/** A database that version 029 filled, brought to this program's. */
async function upgraded() {
  const file = join(freshFolder(), 'old.db')
  const connections = connect(file)
  onTestFinished(() => connections.close())
  await migrateTo(connections.writer, '029-folded-names')
  const sqlite = new Sqlite(file)
  sqlite.exec(OLD)
  sqlite.close()
  await migrate(connections.writer, file)
  return { file, connections, writer: connections.writer }
}

test('a filled database is brought up to date, and everything derived follows from it', async () => {
  const { file, connections } = await upgraded()
  expect(await rebuildZone(connections, undefined, SAMPLE_DAY)).toBe(1)
  expect(await verify(file, SAMPLE_DAY)).toMatchObject({ damage: [], differing: [] })
})

test('a command that evaluates before the first start derives everything anew as well', async () => {
  const { file, connections, writer } = await upgraded()
  const { id } = await writer.selectFrom('zone').select('id').executeTakeFirstOrThrow()
  await evaluateZone(writer, id, SAMPLE_DAY)
  expect((await writer.selectFrom('approval_state').selectAll().execute()).length).toBeGreaterThan(0)
  const digests = async () => [...(await derivedDigests(writer, await listProjectIds(writer, id))).entries()]
  const evaluated = await digests()
  await rebuildZone(connections, undefined, SAMPLE_DAY)
  expect(await digests()).toEqual(evaluated)
  expect(await verify(file, SAMPLE_DAY)).toMatchObject({ damage: [], differing: [] })
})

test('the log stays append-only', async () => {
  const { writer } = await upgraded()
  for (const table of ['investment_entry', 'fund_entry', 'approval_entry']) {
    await expect(sql`update ${sql.table(table)} set recorded_at = ''`.execute(writer)).rejects.toThrow(/append-only/)
  }
})

test('030 knows the day of receipt, permits by their code, and reports by days of grace', async () => {
  const { writer } = await upgraded()
  // One in the morning of October in Shanghai.
  expect(await writer.selectFrom('fund_entry').select('recorded_on').execute()).toEqual([{ recorded_on: '2024-10-01' }])
  const permits = await writer
    .selectFrom('approval_entry')
    .select(['step', 'step_code'])
    .distinct()
    .where('step_code', 'is not', null)
    .execute()
  expect(permits).toEqual([{ step: '入库纳统', step_code: 'registration' }])
  const { steps } = await writer.selectFrom('approval_catalogue').select('steps').executeTakeFirstOrThrow()
  expect(JSON.parse(steps)).toMatchObject([
    { step: '施工许可', code: null },
    { step: '入库纳统', code: 'registration' },
  ])
  const { rules } = await writer.selectFrom('light_rule_set').select('rules').executeTakeFirstOrThrow()
  expect(JSON.parse(rules)).toMatchObject({ blocking: { yellowDays: 1, redDays: 30 }, reporting: { graceDays: 5 } })
})
