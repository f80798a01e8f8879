import { beforeEach, describe, expect, test } from 'vitest'
import { newDraft, saysSomething, toReport } from '@/pages/report/forms/draft.ts'
import { knowSession } from '@/shared/api/page-session.ts'
import { forgetDraft, hasDraft, persistDraft, loadDraft } from '@/shared/stores/persisted-draft.ts'

beforeEach(() => localStorage.clear())

describe('a draft', () => {
  test('is kept with its id until it is forgotten', () => {
    const draft = { ...loadDraft('m1', newDraft('2024-10-23')), percent: 45, note: '三层' }
    persistDraft('m1', draft)
    expect(loadDraft('m1', newDraft('2024-10-24'))).toEqual(draft)
    expect(loadDraft('m2', newDraft('2024-10-24')).id).not.toBe(draft.id)
    forgetDraft('m1')
    expect(loadDraft('m1', newDraft('2024-10-24'))).toMatchObject({ percent: null, asOf: '2024-10-24' })
  })

  test('that another version of the page left behind, or that is none, does no harm', () => {
    localStorage.setItem('jindutiao.draft..m1', '{"percent":30,"mood":"good"}')
    const draft = newDraft('2024-10-23')
    expect(loadDraft('m1', draft)).toEqual({ ...draft, percent: 30 })
    localStorage.setItem('jindutiao.draft..m1', 'not json')
    expect(loadDraft('m1', newDraft('2024-10-23')).percent).toBeNull()
  })

  test('has something to send once a figure or a date was touched', () => {
    const draft = newDraft('2024-10-23')
    expect(saysSomething({ ...draft, note: 'only words' })).toBe(false)
    expect(saysSomething({ ...draft, percent: 0 })).toBe(true)
    expect(toReport('m1', { ...draft, percent: 0 }, 2)).toMatchObject({ id: draft.id, milestoneId: 'm1', percent: 0, baselineNumber: 2 })
  })
})

test('a draft is its writer’s own on a device that several people use', () => {
  knowSession('zhang')
  persistDraft('m9', { ...newDraft('2024-10-23'), percent: 33 })
  knowSession('li')
  expect(hasDraft('m9')).toBe(false)
  expect(loadDraft('m9', newDraft('2024-10-23')).percent).toBeNull()
  knowSession('zhang')
  expect(loadDraft('m9', newDraft('2024-10-23')).percent).toBe(33)
  knowSession(null)
})
