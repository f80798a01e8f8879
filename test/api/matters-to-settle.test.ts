import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { setStatusDate } from '#services/set-status-date.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { startServer } from '../support/server.ts'

test('what is to be settled is listed, as many as the facets count and the rate leaves out, today and on a past day', async () => {
  const server = await startServer()
  const other = connect(server.file)
  await setStatusDate(other, undefined, '2026-06-01', SAMPLE_DAY)
  await other.close()
  const read = async <T>(path: string) => (await (await fetch(server.url + path)).json()) as T
  const listed = async (query: string) =>
    (await read<{ items: { id: string; prompts: string[] }[] }>(`/api/projects?limit=200&${query}`)).items
  const { matters } = await read<{ matters: { value: string; projects: number }[] }>('/api/facets')
  expect(matters).not.toEqual([])
  for (const { value, projects } of matters) {
    const items = await listed(`matter=${value}`)
    expect([value, items.length]).toEqual([value, projects])
    if (value !== 'unregistered') expect(items.filter(({ prompts }) => !prompts.includes(value))).toEqual([])
  }
  const found: number[] = []
  for (const day of ['', 'asOf=2024-04-01', 'asOf=2024-08-01']) {
    const { rates } = await read<{ rates: { registration: { done: number; planned: number } } }>(`/api/overview?${day}`)
    found.push((await listed(`matter=unregistered&${day}`)).length)
    expect(found.at(-1)).toBe(rates.registration.planned - rates.registration.done)
  }
  expect(Math.max(...found)).toBeGreaterThan(0)
})
