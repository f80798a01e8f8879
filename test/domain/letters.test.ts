import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { letterFaults, type LetterContext, type LetterReport } from '#domain/letters/letter-faults.ts'
import {
  isLetterEnded,
  isLetterOpen,
  isReplyOwed,
  LETTER_ENTRY_KINDS,
  LETTER_STATES,
  letterDaysOverdue,
  possibleEntries,
  replyDueOn,
  stateAfter,
  type LetterState,
} from '#domain/letters/letter.ts'
import { proposeLetters, type LetterCandidate } from '#domain/letters/letter-proposals.ts'
import { DEFAULT_LETTER_RULES } from '#domain/letters/letter-rules.ts'
import { arrangeAgenda, EMPTY_AGENDA, MAX_PROPOSED, type AgendaProject } from '#domain/meetings/agenda.ts'

const ALL = { maySupervise: true, isOwnAcceptance: false }

describe('a letter', () => {
  test('goes from draft to closed by way of a reply and its acceptance, and nowhere from there', () => {
    const path = ['issued', 'replied', 'accepted', 'closed'] as const
    let state: LetterState = 'draft'
    for (const kind of path) state = stateAfter(state, { kind, isFinal: true })!
    expect(state).toBe('closed')
    expect(LETTER_ENTRY_KINDS.filter((kind) => stateAfter('closed', { kind, isFinal: true }) !== null)).toEqual([])
  })

  test('that was accepted is ended by a second person alone, or sent back', () => {
    expect(possibleEntries('accepted', ALL)).toEqual(['closed', 'returned'])
    expect(possibleEntries('accepted', { ...ALL, isOwnAcceptance: true })).toEqual(['returned'])
    expect(possibleEntries('issued', { maySupervise: false, isOwnAcceptance: false })).toEqual(['replied'])
  })

  test('is owed a reply, waits for the office, is a draft or has ended: just one of these, in every state', () => {
    for (const state of LETTER_STATES) {
      const is = [isReplyOwed(state), isLetterOpen(state) && !isReplyOwed(state), state === 'draft', isLetterEnded(state)]
      expect([state, is.filter(Boolean).length]).toEqual([state, 1])
    }
  })

  test('wants its next reply after the interval, but never after its deadline', () => {
    expect(replyDueOn({ deadline: '2024-11-30', replyEveryDays: null }, '2024-11-01')).toBe('2024-11-30')
    expect(replyDueOn({ deadline: '2024-11-30', replyEveryDays: 7 }, '2024-11-01')).toBe('2024-11-08')
    expect(replyDueOn({ deadline: '2024-11-30', replyEveryDays: 30 }, '2024-11-10')).toBe('2024-11-30')
    expect(letterDaysOverdue('issued', '2024-11-08', '2024-11-10')).toBe(2)
    expect(letterDaysOverdue('replied', '2024-11-08', '2024-11-10')).toBe(0)
  })

  test('says everything that is wrong with what is said of it', () => {
    const context: LetterContext = {
      today: '2024-11-10',
      state: 'issued',
      deadline: '2024-11-20',
      lastOn: '2024-11-01',
      maySupervise: true,
      isOwnAcceptance: false,
    }
    const report: LetterReport = { kind: 'replied', on: '2024-11-10', note: '办完', deadline: null, isFinal: true }
    const faults = (said: Partial<LetterReport>, more: Partial<LetterContext> = {}) =>
      letterFaults({ ...report, ...said }, { ...context, ...more }).map(({ field, fault }) => `${field} ${fault}`)
    expect(faults({})).toEqual([])
    expect(faults({ on: '2024-11-11', note: null })).toEqual(['on inFuture', 'note needsReason'])
    expect(faults({ on: '2024-10-31' })).toEqual(['on beforeEntry'])
    expect(faults({ kind: 'issued', on: '2024-05-01' }, { state: 'draft', lastOn: null })).toEqual(['on tooLongAgo'])
    expect(faults({ kind: 'extended', deadline: '2024-11-20' })).toEqual(['deadline notLater'])
    expect(faults({ kind: 'extended', deadline: '2024-11-21' }, { maySupervise: false })).toEqual(['kind onlySupervisorChanges'])
    expect(faults({ kind: 'closed' }, { state: 'accepted', isOwnAcceptance: true })).toEqual(['kind letterClosedBySecond'])
    expect(faults({ kind: 'accepted' })).toEqual(['kind notInThisState'])
  })
})

describe('letters proposed by rules', () => {
  const candidate = (more: Partial<LetterCandidate>): LetterCandidate => ({
    kind: 'issue',
    id: 'i',
    project: { id: 'p', name: '示例厂', illustrative: false },
    title: '缺电',
    unit: '供电公司',
    leader: null,
    daysOverdue: 3,
    deviationPoints: null,
    ...more,
  })

  test('are written from as many days on as the rules say, and not at all where they say so', () => {
    const count = (issueOverdueDays: number | null) =>
      proposeLetters([candidate({})], { ...DEFAULT_LETTER_RULES, issueOverdueDays }, '2024-11-10').length
    expect([count(3), count(4), count(null)]).toEqual([1, 0, 0])
  })

  test('say what stands still, since when and what is asked', () => {
    const candidates = [
      candidate({ kind: 'yellow', id: 'p', title: '示例厂', daysOverdue: 0, deviationPoints: -12.34 }),
      candidate({ kind: 'red', id: 'q', title: '示例路', daysOverdue: 0, deviationPoints: null }),
      candidate({ daysOverdue: 3 }),
      candidate({ id: 'j', daysOverdue: 9 }),
    ]
    const proposals = proposeLetters(candidates, DEFAULT_LETTER_RULES, '2024-11-10')
    expect(proposals.map(({ cause, kind }) => [cause.id, kind])).toEqual([
      ['q', 'supervision'],
      ['p', 'reminder'],
      ['j', 'supervision'],
      ['i', 'supervision'],
    ])
    expect(proposals[1]!.requirement).toContain('截至2024-11-10亮黄灯，形象进度比计划落后12.3个百分点')
    expect(proposals[0]!.requirement).not.toContain('百分点')
  })
})

describe('the agenda of a meeting', () => {
  const project = (projectId: string, more: Partial<AgendaProject> = {}): AgendaProject => ({
    projectId,
    light: 'green',
    lightBefore: 'green',
    deviationPoints: 0,
    hasOverdueLetter: false,
    ...more,
  })

  test('has what turned red first, and of equals the one that is furthest behind', () => {
    const projects = [
      project('green'),
      project('yellow', { light: 'yellow', lightBefore: 'yellow' }),
      project('turned yellow', { light: 'yellow' }),
      project('letter', { hasOverdueLetter: true }),
      project('silent', { light: 'grey' }),
      project('red', { light: 'red', lightBefore: 'red', deviationPoints: -5 }),
      project('worse', { light: 'red', lightBefore: 'red', deviationPoints: -30 }),
      project('turned red', { light: 'red', lightBefore: 'yellow' }),
      project('new and red', { light: 'red', lightBefore: undefined, deviationPoints: -1 }),
    ]
    expect(arrangeAgenda(EMPTY_AGENDA, projects).items.map(({ projectId }) => projectId)).toEqual([
      'new and red',
      'turned red',
      'worse',
      'red',
      'letter',
      'silent',
      'turned yellow',
      'yellow',
    ])
  })

  test('speaks of no more than so many projects unless somebody adds them, and names nobody twice', () => {
    const projects = Array.from({ length: MAX_PROPOSED + 10 }, (_, index) => project(`p${index}`, { light: 'red' }))
    const last = `p${MAX_PROPOSED + 9}`
    const { items, proposed } = arrangeAgenda({ order: [last, last, 'gone'], removed: ['p0'], notes: {} }, projects)
    expect(proposed).toBe(MAX_PROPOSED + 10)
    expect(items[0]!.projectId).toBe(last)
    expect(items).toHaveLength(MAX_PROPOSED)
  })

  test('arranged in any way holds each project once and nothing that was taken off', () => {
    const ids = fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'))
    const projects = ['a', 'b', 'c'].map((id) => project(id, { light: 'red' }))
    fc.assert(
      fc.property(ids, ids, (order, removed) => {
        const shown = arrangeAgenda({ order, removed, notes: {} }, projects).items.map(({ projectId }) => projectId)
        expect(new Set(shown).size).toBe(shown.length)
        expect([...shown].sort()).toEqual(['a', 'b', 'c'].filter((id) => !removed.includes(id)))
      }),
    )
  })
})
