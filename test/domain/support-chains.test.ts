import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '#domain/dates/calendar-date.ts'
import { chainSlips, circleOf, criticalLinks, delayedSlips, type ChainLink } from '#domain/zone/support-chains.ts'

/** `road → heat`: the heating waits for the road, from 04-01 on; the road comes on 03-20. */
function link(factor: string, waiting: string, more: Partial<ChainLink> = {}): ChainLink {
  const [factorProject, factorMilestone = 'm'] = factor.split('.')
  const [waitingProject, waitingMilestone = 'm'] = waiting.split('.')
  return {
    id: `${factor}→${waiting}`,
    factor: { projectId: factorProject!, milestoneId: `${factorProject}.${factorMilestone}` },
    waiting: { projectId: waitingProject!, milestoneId: `${waitingProject}.${waitingMilestone}` },
    availableOn: '2024-03-20',
    basis: 'planned',
    neededOn: '2024-04-01',
    factorPlannedFinish: '2024-03-20',
    ...more,
  }
}

const lateRoad = link('road', 'heat', { availableOn: '2024-04-10' })
const heat = link('heat', 'mill', { availableOn: '2024-06-30', factorPlannedFinish: '2024-06-30', neededOn: '2024-07-01' })

describe('slips along chains of support links', () => {
  test('of a single link are those of the formula: days of the factor + 1 − planned start', () => {
    expect(chainSlips([lateRoad])).toEqual(new Map([[lateRoad.id, 10]]))
    expect(chainSlips([link('road', 'heat')])).toEqual(new Map([['road→heat', 0]]))
  })

  test('run on to whoever waits for a project that waits itself', () => {
    expect(chainSlips([heat, lateRoad]).get(heat.id)).toBe(10)
  })

  test('stop at a project that has promised a day, knowing what it waits for, and at what is finished', () => {
    expect(chainSlips([{ ...heat, basis: 'reported' }, lateRoad]).get(heat.id)).toBe(0)
    expect(chainSlips([{ ...heat, basis: 'finished' }, lateRoad]).get(heat.id)).toBe(0)
  })

  test('do not touch a milestone that is to be finished before the delayed one begins', () => {
    const early = link('heat.first', 'mill', { factorPlannedFinish: '2024-03-01', availableOn: '2024-03-01', neededOn: '2024-03-02' })
    expect(chainSlips([early, lateRoad]).get(early.id)).toBe(0)
  })

  test('of a further delay reach everybody behind it, and whoever has promised a day as well', () => {
    const promised = { ...heat, basis: 'reported' as const }
    const after = delayedSlips([lateRoad, promised], new Map([['road.m', 15]]))
    expect(after).toEqual(
      new Map([
        [lateRoad.id, 25],
        [promised.id, 15],
      ]),
    )
  })

  test('are unknown where a day is not known, and zero along a circle that came from elsewhere', () => {
    expect(chainSlips([{ ...heat, neededOn: null }]).get(heat.id)).toBeNull()
    const back = link('mill', 'road', { neededOn: '2024-01-01' })
    expect([...chainSlips([lateRoad, heat, back]).values()].every((slip) => slip !== null && Number.isFinite(slip))).toBe(true)
  })

  test('never fall when a milestone comes later, whatever the links', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd')
    const day = fc.integer({ min: 0, max: 200 }).map((days) => addDays('2024-01-01', days))
    const one = fc
      .record({ from: name, to: name, available: day, needed: day, basis: fc.constantFrom('planned', 'reported', 'finished') })
      .filter(({ from, to }) => from < to)
      .map(({ from, to, available, needed, basis }) =>
        link(from, to, { availableOn: available, neededOn: needed, factorPlannedFinish: available, basis: basis as 'planned' }),
      )
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ id }) => id }), name, fc.nat(60), (links, project, days) => {
        const [now, then] = [chainSlips(links), delayedSlips(links, new Map([[`${project}.m`, days]]))]
        for (const { id, neededOn, availableOn } of links) {
          expect(now.get(id)!).toBeGreaterThanOrEqual(Math.max(0, daysBetween(neededOn!, addDays(availableOn!, 1))))
          expect(then.get(id)!).toBeGreaterThanOrEqual(now.get(id)!)
          expect(then.get(id)!).toBeLessThanOrEqual(now.get(id)! + days)
        }
      }),
    )
  })
})

test('a link that would make a circle is found with its path', () => {
  expect(circleOf([lateRoad, heat], link('mill', 'road'))?.map(({ id }) => id)).toEqual(['mill→road', lateRoad.id, heat.id])
  expect(circleOf([lateRoad], heat)).toBeNull()
})

test('the critical link of a project is the one that pushes it most', () => {
  const power = link('power', 'mill', { availableOn: '2024-07-20', neededOn: '2024-07-01' })
  const links = [heat, lateRoad, power]
  expect(criticalLinks(links, chainSlips(links))).toEqual(new Set([lateRoad.id, power.id]))
})
