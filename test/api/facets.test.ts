import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { startServer } from '../support/server.ts'

test('what projects can be filtered by comes the most frequent first, as frequent ones by their sound', async () => {
  const server = await startServer({})
  const { writer, close } = connect(server.file)
  const units = ['园区管委会', '发改局', '住建局', '发改局', '招商局', '财政局']
  const ids = await writer.selectFrom('project').select('id').orderBy('id').limit(units.length).execute()
  await writer.updateTable('project').set({ responsible_unit: null }).execute()
  for (const [at, { id }] of ids.entries())
    await writer.updateTable('project').set({ responsible_unit: units[at]! }).where('id', '=', id).execute()
  await writer
    .updateTable('zone')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .execute()
  await close()
  const facets = (await (await fetch(`${server.url}/api/facets`)).json()) as { units: { value: string; projects: number }[] }
  expect(facets.units.map(({ value }) => value)).toEqual(['发改局', '财政局', '园区管委会', '招商局', '住建局'])
})
