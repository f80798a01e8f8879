import { describe, expect, test } from 'vitest'
import { editOf, rebased, type PlanPart } from '@/zone-plan/plan-parts.ts'

const part = (id: string, name = id): PlanPart => ({ id, kind: 'road', name, isSchematic: false, geometry: { type: 'LineString', coordinates: [[0, 0], [1, 1]] } })
const names = (parts: readonly PlanPart[]) => parts.map(({ name }) => name)

describe('changes to a zone’s plan', () => {
  test('are what is new, otherwise or gone; spaces and the empty name are nothing', () => {
    const base = [part('a'), part('b'), part('c', '')]
    expect(editOf(base, base)).toEqual({ put: [], remove: [] })
    expect(editOf(base, [part('a', ' a '), part('c', ' ')])).toEqual({ put: [], remove: ['b'] })
    const edit = editOf(base, [part('a', 'A'), part('b'), part('c', ''), part('d', ' ')])
    expect(edit.put).toMatchObject([{ id: 'a', name: 'A' }, { id: 'd', name: null }])
  })

  test('are put upon what somebody else has saved; the own ones stand, and what both have changed is told', () => {
    const base = [part('a'), part('b'), part('c'), part('d')]
    const mine = [part('a', 'mine'), part('b'), part('c', 'kept'), part('new')]
    const theirs = [part('a', 'theirs'), part('b', 'theirs too'), part('d', 'changed'), part('other')]
    const { parts, both } = rebased(base, mine, theirs)
    expect(names(parts)).toEqual(['mine', 'theirs too', 'other', 'kept', 'new'])
    expect(both.map(({ id }) => id)).toEqual(['a', 'c', 'd'])
  })

  test('upon a plan that is the same change nothing and are contested by nobody', () => {
    const base = [part('a'), part('b')]
    expect(rebased(base, [part('a', 'A')], base)).toEqual({ parts: [part('a', 'A')], both: [] })
  })
})
