import { describe, expect, test } from 'vitest'
import type { ProjectEventKind } from '#domain/entries/log.ts'
import { lifeCycle, type BeforeStart } from '#domain/entries/stage.ts'
import { projectEvent } from '../support/ledgers.ts'

const NOTHING: BeforeStart = { hasPermit: false, hasBaseline: false, signedOn: null, plannedStart: null }

const events = (...said: [ProjectEventKind, string][]) => said.map(([kind, on]) => projectEvent({ kind, on }))
const stageOf = (asOf: string, ...said: [ProjectEventKind, string][]) => lifeCycle(events(...said), NOTHING, asOf).stage

describe('before the start', () => {
  test('a project is in reserve, signed, or prepared for', () => {
    const on = (asOf: string, known: Partial<BeforeStart>) => lifeCycle([], { ...NOTHING, ...known }, asOf).stage
    expect(on('2024-06-01', {})).toBe('reserve')
    expect(on('2022-12-31', { signedOn: '2023' })).toBe('reserve')
    expect(on('2023-01-01', { signedOn: '2023' })).toBe('signed')
    expect(on('2024-06-01', { signedOn: '2023', hasPermit: true })).toBe('preparing')
    expect(on('2024-06-01', { hasBaseline: true })).toBe('preparing')
    expect([on('2024-05-31', { plannedStart: '2024-06' }), on('2024-06-01', { plannedStart: '2024-06' })]).toEqual(['reserve', 'preparing'])
  })
})

describe('the stage', () => {
  test('a bound is a start', () => {
    const started = [projectEvent({ kind: 'started', on: '2024-04', isBound: true })]
    expect(lifeCycle(started, NOTHING, '2024-03-31').stage).toBe('reserve')
    expect(lifeCycle(started, NOTHING, '2024-04-01')).toMatchObject({ stage: 'building', started: { on: '2024-04', isBound: true } })
  })

  test('comes back from a pause and ends with completion', () => {
    const said: [ProjectEventKind, string][] = [
      ['started', '2024-04-01'],
      ['paused', '2024-05-01'],
      ['resumed', '2024-06-10'],
      ['completed', '2024-09-20'],
    ]
    expect(['2024-05-01', '2024-06-10', '2024-09-20'].map((asOf) => stageOf(asOf, ...said))).toEqual(['paused', 'building', 'completed'])
    const paused = [projectEvent({ kind: 'paused', on: '2024-05-01', reason: '冬歇', nextReview: '2024-06-01' })]
    expect(lifeCycle(paused, NOTHING, '2024-05-15').pause).toEqual({ on: '2024-05-01', reason: '冬歇', nextReview: '2024-06-01' })
  })

  test.each<[string, string, [ProjectEventKind, string][]]>([
    [
      'a completion known to the year follows the start it contains',
      'completed',
      [
        ['started', '2024-03-15'],
        ['completed', '2024'],
      ],
    ],
    [
      'a completion known to the month follows a start within it',
      'completed',
      [
        ['completed', '2024-06'],
        ['started', '2024-06-15'],
      ],
    ],
    [
      'operating known to the year is beyond the completion within it',
      'operating',
      [
        ['completed', '2024-08-01'],
        ['operating', '2024'],
      ],
    ],
    [
      'operating before completion is operating',
      'operating',
      [
        ['started', '2024-01-01'],
        ['operating', '2024-06-01'],
        ['completed', '2024-07-01'],
      ],
    ],
    [
      'nothing follows a cancellation',
      'cancelled',
      [
        ['started', '2024-01-01'],
        ['cancelled', '2024-05-01'],
        ['completed', '2024-07-01'],
      ],
    ],
    [
      'a resumption returns to what was before the pause',
      'completed',
      [
        ['started', '2024-01-01'],
        ['completed', '2024-05-01'],
        ['paused', '2024-06-01'],
        ['resumed', '2024-07-01'],
      ],
    ],
    [
      'a resumption is no start',
      'reserve',
      [
        ['paused', '2024-06-01'],
        ['resumed', '2024-07-01'],
      ],
    ],
    [
      'a completion ends a pause',
      'completed',
      [
        ['started', '2024-01-01'],
        ['paused', '2024-06-01'],
        ['completed', '2024-07-01'],
      ],
    ],
    [
      'a second pause lies on top again',
      'paused',
      [
        ['started', '2024-01-01'],
        ['paused', '2024-02-01'],
        ['resumed', '2024-03-01'],
        ['paused', '2024-06-01'],
      ],
    ],
    [
      'a pause within the month of the start follows it',
      'paused',
      [
        ['started', '2024-06'],
        ['paused', '2024-06-10'],
      ],
    ],
    [
      'nothing new changes nothing',
      'paused',
      [
        ['started', '2024-01-01'],
        ['paused', '2024-06-01'],
        ['noChange', '2024-07-01'],
      ],
    ],
  ])('%s', (_what, stage, said) => {
    expect(stageOf('2024-12-31', ...said)).toBe(stage)
    expect(stageOf('2024-12-31', ...said.toReversed())).toBe(stage)
  })
})
