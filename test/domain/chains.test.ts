import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Review } from '#domain/entries/log.ts'
import { effectiveEntries, type View } from '#domain/entries/replay.ts'
import { progressEntry } from '../support/ledgers.ts'

type Decision = 'accepted' | 'returned' | null

/** One entry after the other, each correcting the one before, and what was decided on each. */
function chain(decisions: readonly Decision[], withdrawn: readonly boolean[] = []) {
  const entries = decisions.map((_, at) =>
    progressEntry({
      id: `e${at}`,
      milestoneId: 'A',
      asOf: '2024-05-01',
      percent: at,
      status: 'submitted',
      replaces: at === 0 ? null : `e${at - 1}`,
      isWithdrawal: at > 0 && (withdrawn[at] ?? false),
    }),
  )
  const reviews = decisions.flatMap((decision, at): Review[] =>
    decision === null ? [] : [{ entryId: `e${at}`, decision, reason: null, recordedAt: '2024-06-01T00:00:00.000Z' }],
  )
  return { entries, reviews }
}

const standing = (decisions: readonly Decision[], view: View, withdrawn: readonly boolean[] = []) => {
  const { entries, reviews } = chain(decisions, withdrawn)
  return effectiveEntries(entries, reviews, { view }).map(({ id }) => id)
}

describe('a chain of corrections', () => {
  test('an accepted correction takes away what it reaches over an undecided one', () => {
    expect(standing(['accepted', null, 'accepted'], 'accepted')).toEqual(['e2'])
    expect(standing(['accepted', 'returned', 'accepted'], 'accepted')).toEqual(['e2'])
  })

  test('a submitted correction leaves the accepted entry standing in the accepted view only', () => {
    expect(standing(['accepted', null], 'accepted')).toEqual(['e0'])
    expect(standing(['accepted', null], 'all')).toEqual(['e1'])
  })

  test('a returned correction stands nowhere', () => {
    expect(standing(['accepted', 'returned'], 'all')).toEqual(['e0'])
  })

  test('a withdrawal leaves nothing standing where it counts', () => {
    expect(standing(['accepted', 'accepted'], 'accepted', [false, true])).toEqual([])
    expect(standing(['accepted', null], 'accepted', [false, true])).toEqual(['e0'])
    expect(standing(['accepted', null], 'all', [false, true])).toEqual([])
    expect(standing(['accepted', 'returned'], 'all', [false, true])).toEqual(['e0'])
    expect(standing(['accepted', 'accepted', 'accepted'], 'accepted', [false, false, true])).toEqual([])
  })

  test('at most one of it is in force, the latest that counts, and no withdrawal', () => {
    const decision = fc.constantFrom<Decision>('accepted', 'returned', null)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(decision, fc.boolean()), { minLength: 1, maxLength: 6 }),
        fc.constantFrom<View>('accepted', 'all'),
        (links, view) => {
          const decisions = links.map(([one]) => one)
          const withdrawn = links.map(([, one]) => one)
          const latest = decisions.findLastIndex((one) => one === 'accepted' || (one === null && view === 'all'))
          const expected = latest === -1 || (latest > 0 && withdrawn[latest]) ? [] : [`e${latest}`]
          expect(standing(decisions, view, withdrawn)).toEqual(expected)
        },
      ),
    )
  })
})
