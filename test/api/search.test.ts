import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { revise, startServer } from '../support/server.ts'

test('projects are found by letters and brackets of either width, in either case', async () => {
  const server = await startServer()
  const official = await server.signIn('official')
  const { reader, close } = connect(server.file)
  const names = ['1#标准化厂房（二期）', 'PP纤维生产线(A区)', '𠮷祥热源工程', '１＃变电站（ＰＰ纤维配套）']
  const ids = (await reader.selectFrom('project').select('id').orderBy('position').limit(4).execute()).map(({ id }) => id)
  await close()
  for (const [at, name] of names.entries())
    expect((await revise(server.url, `/api/projects/${ids[at]}`, 1, { name, shortName: name }, official)).status).toBe(200)
  const found = async (q: string) => {
    const { items } = (await (await fetch(`${server.url}/api/projects?${new URLSearchParams({ q })}`)).json()) as {
      items: { id: string }[]
    }
    return items.map(({ id }) => ids.indexOf(id))
  }
  expect(await found('１＃标准化')).toEqual([0])
  expect(await found('厂房(二期)')).toEqual([0])
  expect((await found('ｐｐ纤维')).sort()).toEqual([1, 3])
  expect(await found('1#变电站(pp')).toEqual([3])
  expect(await found('（a区）')).toEqual([1])
  expect(await found('𠮷祥')).toEqual([2])
  expect(await found('100%')).toEqual([])
})
