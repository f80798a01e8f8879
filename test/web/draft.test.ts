import { beforeEach, describe, expect, test } from 'vitest'
import { forgetDraft, keepDraft, loadDraft, newDraft, saysSomething, toReport } from '@/report/draft.ts'

beforeEach(() => localStorage.clear())

describe('a draft', () => {
  test('is kept with its id until it is forgotten', () => {
    const draft = { ...loadDraft('m1', '2024-10-23'), percent: 45, note: '三层' }
    keepDraft('m1', draft)
    expect(loadDraft('m1', '2024-10-24')).toEqual(draft)
    expect(loadDraft('m2', '2024-10-24').id).not.toBe(draft.id)
    forgetDraft('m1')
    expect(loadDraft('m1', '2024-10-24')).toMatchObject({ percent: null, asOf: '2024-10-24' })
  })

  test('that another version of the page left behind, or that is none, does no harm', () => {
    localStorage.setItem('jindutiao.draft.m1', '{"percent":30}')
    expect(loadDraft('m1', '2024-10-23')).toMatchObject({ percent: 30, asOf: '2024-10-23', note: '' })
    localStorage.setItem('jindutiao.draft.m1', 'not json')
    expect(loadDraft('m1', '2024-10-23').percent).toBeNull()
  })

  test('sends what was touched and nothing else', () => {
    const draft = newDraft('2024-10-23')
    expect(saysSomething({ ...draft, note: 'only words' })).toBe(false)
    expect(saysSomething({ ...draft, percent: 0 })).toBe(true)
    expect(toReport('m1', { ...draft, percent: 0, note: '  ' })).toEqual({ id: draft.id, milestoneId: 'm1', asOf: '2024-10-23', percent: 0 })
  })
})
