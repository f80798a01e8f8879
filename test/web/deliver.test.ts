import { describe, expect, test } from 'vitest'
import { deliver, type Attempt } from '@/outbox/deliver.ts'
import type { OutboxItem, Refusal } from '@/outbox/outbox-item.ts'

const REFUSAL: Refusal = { code: 'planChanged', detail: '计划已调整', fields: [] }

function item(sequence: number, subject: string, refusal: Refusal | null = null): OutboxItem {
  return {
    sequence,
    subject,
    refusal,
    username: 'zhang',
    projectId: 'p',
    path: 'progress',
    body: { id: `${sequence}`, milestoneId: subject, asOf: '2024-10-23' },
    title: subject,
    seen: null,
    savedAt: '2024-10-23T00:00:00Z',
  }
}

/** Delivers to a server that answers each item as told, and writes down what happened. */
async function delivered(items: OutboxItem[], answer: (sequence: number) => Attempt) {
  const happened: string[] = []
  const ending = await deliver(items, {
    send: ({ sequence }) => Promise.resolve(answer(sequence)),
    stored: ({ sequence }) => Promise.resolve(void happened.push(`stored ${sequence}`)),
    refused: ({ sequence }) => Promise.resolve(void happened.push(`refused ${sequence}`)),
  })
  return { happened, ending }
}

describe('a delivery', () => {
  test('sends everything in the order of writing', async () => {
    const { happened, ending } = await delivered([item(1, 'a'), item(2, 'b'), item(3, 'a')], () => ({ kind: 'stored' }))
    expect(happened).toEqual(['stored 1', 'stored 2', 'stored 3'])
    expect(ending).toBe('done')
  })

  test('keeps what was refused, and what was written after it on the same subject; others go on', async () => {
    const answer = (sequence: number): Attempt => (sequence === 1 ? { kind: 'refused', refusal: REFUSAL } : { kind: 'stored' })
    const { happened } = await delivered([item(1, 'a'), item(2, 'b'), item(3, 'a')], answer)
    expect(happened).toEqual(['refused 1', 'stored 2'])
  })

  test('does not send again by itself what was refused before', async () => {
    const { happened } = await delivered([item(1, 'a', REFUSAL), item(2, 'a'), item(3, 'b')], () => ({ kind: 'stored' }))
    expect(happened).toEqual(['stored 3'])
  })

  test.each(['unreachable', 'signInRequired'] as const)('ends at the first item when the server is %s', async (kind) => {
    const answer = (sequence: number): Attempt => (sequence === 2 ? { kind } : { kind: 'stored' })
    const { happened, ending } = await delivered([item(1, 'a'), item(2, 'b'), item(3, 'c')], answer)
    expect(happened).toEqual(['stored 1'])
    expect(ending).toBe(kind)
  })
})
