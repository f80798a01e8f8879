import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { DUTIES_OF_YEAR, PROMPTS } from '#domain/prompts.ts'
import { setStatusDate } from '#services/set-status-date.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { startServer } from '../support/server.ts'

const isPrompt = (value: string) => PROMPTS.some((prompt) => prompt === value)

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
    if (isPrompt(value)) expect(items.filter(({ prompts }) => !prompts.includes(value))).toEqual([])
  }
  const isSome = new Set<string>()
  for (const day of ['', 'asOf=2024-04-01', 'asOf=2024-08-01']) {
    const { rates } = await read<{ rates: Record<'start' | 'completion' | 'registration', { done: number; planned: number }> }>(
      `/api/overview?${day}`,
    )
    const expected = {
      startDue: rates.start.planned,
      unstarted: rates.start.planned - rates.start.done,
      completionDue: rates.completion.planned,
      uncompleted: rates.completion.planned - rates.completion.done,
      unregistered: rates.registration.planned - rates.registration.done,
    }
    for (const [matter, projects] of Object.entries(expected)) {
      expect([day, matter, (await listed(`matter=${matter}&${day}`)).length]).toEqual([day, matter, projects])
      if (projects > 0) isSome.add(matter)
    }
  }
  expect([...isSome].sort()).toEqual([...DUTIES_OF_YEAR].sort())
})
