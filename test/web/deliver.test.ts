import { describe, expect, test } from 'vitest'
import { deliver, type Attempt, type Lane } from '@/pages/report/outbox/deliver.ts'
import type { OutboxItem, Refusal } from '@/pages/report/outbox/outbox-item.ts'

const REFUSAL: Refusal = { code: 'planChanged', detail: '计划已调整', fields: [] }

function item(sequence: number, subject: string, more: Partial<OutboxItem> = {}): OutboxItem {
  return {
    sequence,
    subject,
    refusal: null,
    username: 'zhang',
    projectId: 'p',
    path: 'progress',
    body: { id: `${sequence}`, milestoneId: subject, asOf: '2024-10-23' },
    title: subject,
    seen: null,
    savedAt: '2024-10-23T00:00:00Z',
    ...more,
  }
}
const photo = (sequence: number, entry: number, subject: string) =>
  item(sequence, subject, { path: 'photos', body: { id: `${sequence}`, entryId: `${entry}` } })

/** A device with what waits on it; a server that answers each item as told; and what happened. */
function device(items: OutboxItem[], answer: (sequence: number) => Attempt) {
  const waiting = new Map(items.map((one) => [one.sequence, one]))
  const happened: string[] = []
  const triedAt = new Map<number, number>()
  const run = (lane: Lane = 'entries') =>
    deliver(
      lane,
      {
        items: () => [...waiting.values()],
        send: ({ sequence }) => {
          const attempt = answer(sequence)
          if (attempt.kind === 'undelivered') happened.push(`lost ${sequence}`)
          return Promise.resolve(attempt)
        },
        stored: ({ sequence }) => {
          happened.push(`stored ${sequence}`)
          return Promise.resolve(void waiting.delete(sequence))
        },
        refused: (one, refusal) => {
          happened.push(`refused ${one.sequence}`)
          return Promise.resolve(void waiting.set(one.sequence, { ...one, refusal }))
        },
      },
      triedAt,
    )
  return { run, happened, waiting }
}
const STORED: Attempt = { kind: 'stored' }
const LOST: Attempt = { kind: 'undelivered', why: 'timedOut' }

describe('a delivery', () => {
  test('sends everything in the order of writing', async () => {
    const { run, happened } = device([item(1, 'a'), item(2, 'b'), item(3, 'a')], () => STORED)
    expect(await run()).toBe('done')
    expect(happened).toEqual(['stored 1', 'stored 2', 'stored 3'])
  })

  test('keeps what was refused, and what was written after it on the same subject; others go on', async () => {
    const { run, happened } = device([item(1, 'a'), item(2, 'b'), item(3, 'a')], (n) =>
      n === 1 ? { kind: 'refused', refusal: REFUSAL } : STORED,
    )
    await run()
    expect(happened).toEqual(['refused 1', 'stored 2'])
  })

  test('does not send again by itself what was refused before', async () => {
    const { run, happened } = device([item(1, 'a', { refusal: REFUSAL }), item(2, 'a'), item(3, 'b')], () => STORED)
    await run()
    expect(happened).toEqual(['stored 3'])
  })

  test('goes on with other subjects past an item that does not get through, and says why it did not', async () => {
    const { run, happened } = device([item(1, 'a'), item(2, 'a'), item(3, 'b'), item(4, 'c')], (n) => (n === 1 ? LOST : STORED))
    expect(await run()).toBe('timedOut')
    expect(happened).toEqual(['lost 1', 'stored 3', 'stored 4'])
  })

  test('comes to every item in the end, also where the first ones never get through', async () => {
    const subjects = ['a', 'b', 'c', 'd', 'e', 'f']
    const { run, waiting } = device(
      subjects.map((subject, i) => item(i + 1, subject)),
      (n) => (n <= 4 ? LOST : STORED),
    )
    await run()
    expect(waiting.size).toBe(6)
    await run()
    expect([...waiting.keys()]).toEqual([1, 2, 3, 4])
  })

  test('ends after three in a row that did not get through', async () => {
    const { run, happened } = device(
      [1, 2, 3, 4, 5].map((n) => item(n, `${n}`)),
      () => ({ kind: 'undelivered', why: 'offline' }),
    )
    expect(await run()).toBe('offline')
    expect(happened).toHaveLength(3)
  })

  test('ends at the first item where nobody is signed in', async () => {
    const { run, happened } = device([item(1, 'a'), item(2, 'b'), item(3, 'c')], (n) => (n === 2 ? { kind: 'signInRequired' } : STORED))
    expect(await run()).toBe('signInRequired')
    expect(happened).toEqual(['stored 1'])
  })

  test('sends entries without their photos, and a photo only after its entry', async () => {
    const { run, happened } = device([item(1, 'a'), photo(2, 1, 'a'), item(3, 'a')], () => STORED)
    await run('photos')
    expect(happened).toEqual([])
    await run('entries')
    await run('photos')
    expect(happened).toEqual(['stored 1', 'stored 3', 'stored 2'])
  })

  test('takes along what is written while it runs', async () => {
    const items = [item(1, 'a')]
    const { run, happened, waiting } = device(items, (n) => {
      if (n === 1) waiting.set(2, item(2, 'b'))
      return STORED
    })
    await run()
    expect(happened).toEqual(['stored 1', 'stored 2'])
  })
})
