import { expect, test } from 'vitest'
import { connect } from '#db/connection.ts'
import { startServer } from '../support/server.ts'

test('projects are found by letters and brackets of either width, in either case', async () => {
  const server = await startServer()
  const { writer, close } = connect(server.file)
  const names = ['1#标准化厂房（二期）', 'PP纤维生产线(A区)', '𠮷祥热源工程']
  const ids = (await writer.selectFrom('project').select('id').orderBy('position').limit(3).execute()).map(({ id }) => id)
  for (const [at, name] of names.entries()) await writer.updateTable('project').set({ name, short_name: name }).where('id', '=', ids[at]!).execute()
  await close()
  const found = async (q: string) => {
    const { items } = (await (await fetch(`${server.url}/api/projects?${new URLSearchParams({ q })}`)).json()) as { items: { id: string }[] }
    return items.map(({ id }) => ids.indexOf(id))
  }
  expect(await found('１＃标准化')).toEqual([0])
  expect(await found('厂房(二期)')).toEqual([0])
  expect(await found('ｐｐ纤维')).toEqual([1])
  expect(await found('（a区）')).toEqual([1])
  expect(await found('𠮷祥')).toEqual([2])
  expect(await found('100%')).toEqual([])
})
