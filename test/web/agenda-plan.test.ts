import { expect, test } from 'vitest'
import type { AgendaLine } from '@/shared/api/client.ts'
import { arrangedLines, withAdded, withMoved, withNote, withRemoved, type AgendaPlan } from '@/pages/meeting/agenda-plan.ts'

const EMPTY: AgendaPlan = { order: [], removed: [], notes: {} }
const line = (projectId: string) => ({ projectId }) as AgendaLine
const ids = (plan: AgendaPlan, lines: string[]) => arrangedLines(lines.map(line), plan).map(({ projectId }) => projectId)

test('two projects added one after the other are both kept, though neither is shown yet', () => {
  const plan = withAdded(withAdded(EMPTY, ['a', 'b'], 'x'), ['a', 'b'], 'y')
  expect(plan.order).toEqual(['a', 'b', 'x', 'y'])
  expect(ids(plan, ['b', 'y', 'a', 'x'])).toEqual(['a', 'b', 'x', 'y'])
})

test('a row moved while another one is being added stays where it was put, and the other one is kept', () => {
  const plan = withMoved(withAdded(EMPTY, ['a', 'b', 'c'], 'x'), ['a', 'b', 'c'], 'c', 0)
  expect(plan.order).toEqual(['c', 'a', 'b', 'x'])
})

test('a project that was taken off comes back when it is added', () => {
  const without = withRemoved(withMoved(EMPTY, ['a', 'b'], 'b', 0), 'b')
  expect(ids(without, ['a', 'b'])).toEqual(['a'])
  expect(ids(withAdded(without, ['a'], 'b'), ['a', 'b'])).toEqual(['a', 'b'])
})

test('an empty note is none', () => {
  expect(withNote(withNote(EMPTY, 'a', ' 先说电 '), 'a', ' ').notes).toEqual({})
  expect(withNote(EMPTY, 'a', ' 先说电 ').notes).toEqual({ a: '先说电' })
})
