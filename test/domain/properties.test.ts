import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#domain/dates/calendar-date.ts'
import { evaluateProject } from '#domain/evaluate-project.ts'
import type { ProjectState } from '#domain/project-state.ts'
import type { ProgressEntry } from '#domain/entries/log.ts'
import { baseline, ledger, milestone, progressEntry, projectEvent, WINTER } from '../support/ledgers.ts'

const START = '2024-03-01'
const ids = ['A', 'B', 'C', 'D']

const dayOffset = fc.integer({ min: 0, max: 700 })
const span = fc.tuple(dayOffset, fc.integer({ min: 0, max: 250 })).map(([from, length]) => ({
  start: addDays(START, from),
  finish: addDays(START, from + length),
}))
const plans = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 90 }), span, isIndoor: fc.boolean(), hasStart: fc.boolean() }), {
  minLength: 1,
  maxLength: 4,
})
const reports = fc.array(
  fc.record({ at: fc.integer({ min: 0, max: 3 }), day: dayOffset, percent: fc.integer({ min: 0, max: 100 }), finishes: fc.boolean() }),
  { maxLength: 12 },
)

type Plan = typeof plans extends fc.Arbitrary<infer P> ? P : never
type Report = (typeof reports extends fc.Arbitrary<infer R> ? R : never)[number]

function projectOf(plan: Plan, entries: readonly ProgressEntry[], scale = 1) {
  return ledger({
    // Where the plan knows only finishes, its clock starts here.
    plannedStart: START,
    milestones: plan.map((p, i) => milestone(ids[i]!, { isIndoor: p.isIndoor })),
    baselines: [baseline(plan.map((p, i) => [ids[i]!, p.weight * scale, p.hasStart ? p.span.start : null, p.span.finish]))],
    events: [projectEvent({ kind: 'started', on: START })],
    progress: entries,
  })
}

function entriesOf(plan: Plan, list: readonly Report[]): ProgressEntry[] {
  return list
    .filter((r) => r.at < plan.length)
    .map((r) => {
      const asOf = addDays(START, r.day)
      return progressEntry({
        milestoneId: ids[r.at]!,
        asOf,
        percent: r.percent,
        finishedOn: r.finishes && r.percent === 100 ? asOf : null,
        recordedAt: `${asOf}T10:00:00.000Z`,
      })
    })
}

/** A state with its outlook worked out, so that all of it can be compared. */
function whole(state: ProjectState) {
  return { ...state, outlook: state.outlook() }
}

const at = (day: number) => ({ asOf: addDays(START, day), view: 'accepted' as const })

describe('whatever is planned and reported', () => {
  test('percents stay within 0 and 100', () => {
    fc.assert(
      fc.property(plans, reports, dayOffset, (plan, list, day) => {
        const state = evaluateProject(projectOf(plan, entriesOf(plan, list)), WINTER, at(day))
        for (const percent of [state.physicalPercent, state.plannedPercent]) {
          expect(percent).toBeGreaterThanOrEqual(0)
          expect(percent).toBeLessThanOrEqual(100 + 1e-9)
        }
      }),
    )
  })

  test('progress never falls when percents rise', () => {
    fc.assert(
      fc.property(plans, reports, dayOffset, fc.integer({ min: 0, max: 40 }), (plan, list, day, rise) => {
        const higher = list.map((r) => ({ ...r, percent: Math.min(100, r.percent + rise) }))
        const before = evaluateProject(projectOf(plan, entriesOf(plan, list)), WINTER, at(day))
        const after = evaluateProject(projectOf(plan, entriesOf(plan, higher)), WINTER, at(day))
        expect(after.physicalPercent!).toBeGreaterThanOrEqual(before.physicalPercent! - 1e-9)
        expect(after.outlook().schedule!.earnedSchedule).toBeGreaterThanOrEqual(before.outlook().schedule!.earnedSchedule - 1e-6)
      }),
    )
  })

  test('the plan never falls as days pass', () => {
    fc.assert(
      fc.property(plans, dayOffset, fc.integer({ min: 0, max: 60 }), (plan, day, later) => {
        const project = projectOf(plan, [])
        const now = evaluateProject(project, WINTER, at(day)).plannedPercent!
        expect(evaluateProject(project, WINTER, at(day + later)).plannedPercent!).toBeGreaterThanOrEqual(now - 1e-9)
      }),
    )
  })

  test('weights scale freely', () => {
    fc.assert(
      fc.property(plans, reports, dayOffset, fc.constantFrom(0.01, 0.5, 3, 1000), (plan, list, day, scale) => {
        const entries = entriesOf(plan, list)
        const one = evaluateProject(projectOf(plan, entries), WINTER, at(day))
        const scaled = evaluateProject(projectOf(plan, entries, scale), WINTER, at(day))
        expect(scaled.physicalPercent).toBeCloseTo(one.physicalPercent!, 8)
        expect(scaled.plannedPercent).toBeCloseTo(one.plannedPercent!, 8)
        expect(scaled.light.value).toBe(one.light.value)
      }),
    )
  })

  test('a replay in one go agrees with one that never heard of later days', () => {
    fc.assert(
      fc.property(plans, reports, dayOffset, (plan, list, day) => {
        const entries = entriesOf(plan, list)
        const point = at(day)
        const inOneGo = whole(evaluateProject(projectOf(plan, entries), WINTER, point))
        const untilThen = entries.filter((entry) => entry.asOf <= point.asOf)
        expect(inOneGo).toEqual(whole(evaluateProject(projectOf(plan, untilThen), WINTER, point)))
        const known = evaluateProject(projectOf(plan, entries), WINTER, { ...point, knownAt: `${point.asOf}T23:00:00.000Z` })
        expect(whole(known)).toEqual(inOneGo)
      }),
    )
  })

  test('the order in which entries are handed over does not matter', () => {
    fc.assert(
      fc.property(plans, reports, dayOffset, (plan, list, day) => {
        const entries = entriesOf(plan, list)
        const forward = evaluateProject(projectOf(plan, entries), WINTER, at(day))
        const backward = evaluateProject(projectOf(plan, [...entries].reverse()), WINTER, at(day))
        expect(whole(backward)).toEqual(whole(forward))
      }),
    )
  })

  test('earned schedule on plan is actual time, at most the planned duration, and a forecast is never earlier than its day', () => {
    fc.assert(
      fc.property(plans, reports, dayOffset, (plan, list, day) => {
        const state = evaluateProject(projectOf(plan, entriesOf(plan, list)), WINTER, at(day))
        const { earnedSchedule, actualTime, plannedDuration } = state.outlook().schedule!
        expect(earnedSchedule).toBeLessThanOrEqual(plannedDuration)
        if (Math.abs(state.physicalPercent! - state.plannedPercent!) < 1e-12)
          expect(earnedSchedule).toBeCloseTo(Math.min(actualTime, plannedDuration), 9)
        for (const date of [state.outlook().forecast.early, state.outlook().forecast.late]) {
          if (date !== null) expect(date >= state.asOf).toBe(true)
        }
      }),
    )
  })
})
