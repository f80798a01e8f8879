import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { verify } from '#services/verification/verify.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { fieldsOf, managerOf } from '../support/manager.ts'
import { startServer } from '../support/server.ts'

const PROJECT = 'precision-casting'

interface Detail {
  stage: string
  physicalPercent: number
  lastReportedOn: string | null
  reporting: { light: string; lastEntryOn: string | null }
}

test('that nothing has changed is a report, changes no figure, and can be taken back', async () => {
  const server = await startServer()
  const { send } = await managerOf(server, PROJECT)
  const read = async (query = '') => (await (await fetch(`${server.url}/api/projects/${PROJECT}${query}`)).json()) as Detail
  const before = await read()
  expect(before.lastReportedOn).not.toBe('2024-10-23')
  const unchanged = { id: randomUUID(), kind: 'noChange', on: '2024-10-23' }
  expect((await send('events', unchanged)).status).toBe(201)
  expect((await send('events', unchanged)).status).toBe(200)
  const after = await read()
  expect(after).toMatchObject({
    stage: before.stage,
    physicalPercent: before.physicalPercent,
    lastReportedOn: '2024-10-23',
    reporting: { light: 'green', lastEntryOn: '2024-10-23' },
  })
  expect(await read('?asOf=2024-10-22')).toMatchObject({ lastReportedOn: before.lastReportedOn })
  expect((await send('events', { id: randomUUID(), replaces: unchanged.id, withdrawn: true })).status).toBe(201)
  expect(await read()).toMatchObject({ lastReportedOn: before.lastReportedOn })
  expect((await verify(server.file, SAMPLE_DAY)).differing).toEqual([])
})

test('of a completed project nobody reports that nothing has changed', async () => {
  const server = await startServer()
  const { send } = await managerOf(server, PROJECT)
  expect((await send('events', { id: randomUUID(), kind: 'completed', on: '2024-10-20' })).status).toBe(201)
  expect(await fieldsOf(await send('events', { id: randomUUID(), kind: 'noChange', on: '2024-10-23' }))).toEqual(['kind'])
})

test('the log of events stays append-only when its table is made anew', async () => {
  const server = await startServer()
  const { writer, close } = connect(server.file)
  await expect(writer.deleteFrom('project_event').where('provenance', '!=', 'illustrative').execute()).rejects.toThrow('append-only')
  await expect(writer.updateTable('project_event').set({ note: 'x' }).execute()).rejects.toThrow('append-only')
  await close()
})
