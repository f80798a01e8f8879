import { expect, test } from 'vitest'
import { collectAll } from '../../web/shared/queries/collect-all.ts'

const PIECE = 3

/** A list that `change` touches before a piece is read; each change moves the revision. */
function changingList(change: (read: number, list: string[]) => boolean) {
  const list = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  let revision = 1
  let read = 0
  return async (offset: number) => {
    if (change(read, list)) revision += 1
    read += 1
    return { items: list.slice(offset, offset + PIECE), total: list.length, asOf: '2024-10-23', revision }
  }
}

test('a list that is left alone is collected in its order, with its progress', async () => {
  const seen: number[] = []
  expect(
    await collectAll(
      changingList(() => false),
      (done) => seen.push(done),
    ),
  ).toEqual({
    items: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
    asOf: '2024-10-23',
  })
  expect(seen).toEqual([3, 6, 7])
})

test.each([
  ['gains a first line', (list: string[]) => list.unshift('new')],
  ['loses its first line', (list: string[]) => list.shift()],
  ['is reversed', (list: string[]) => list.reverse()],
  ['loses all but one line', (list: string[]) => list.splice(1)],
])('a list that %s while it is read is read anew: no line twice, none missing', async (_what, edit) => {
  let final: string[] = []
  const fetchFrom = changingList((read, list) => {
    if (read === 1) edit(list)
    final = list
    return read === 1
  })
  const { items } = await collectAll(fetchFrom, () => undefined)
  expect(items).toEqual(final)
})

test('a list that changes with every piece is given up with an error', async () => {
  await expect(
    collectAll(
      changingList(() => true),
      () => undefined,
    ),
  ).rejects.toThrow('changed')
})
