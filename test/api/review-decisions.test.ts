import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { reviewedZone } from '../support/reviewed-zone.ts'

describe('a decision', () => {
  test('is not overwritten by somebody who has not seen it, and can be changed by who has', async () => {
    const { server, percent, report, waiting, decide, milestone } = await reviewedZone()
    const colleague = await server.signIn('official', 'li')
    const ids = [await report({ asOf: '2024-10-21', percent: 81 }), await report()]
    await decide('accepted', [ids[0]!])
    const late = await decide('returned', ids, { reason: '请核实' }, colleague)
    expect(await late.json()).toMatchObject({
      decided: 1,
      forestalled: [{ entryId: ids[0], decision: 'accepted', reviewer: 'official某' }],
    })
    expect(await percent()).toBe(81)
    const { items } = await waiting('state=decided')
    expect(items.map(({ id }) => id)).toEqual([ids[1], ids[0]])
    const seen = items[1]!.decision!
    expect(seen).toMatchObject({ decision: 'accepted', reason: null, reviewer: 'official某' })
    expect(await (await decide('returned', [ids[0]!], { reason: '误点', after: seen.id }, colleague)).json()).toMatchObject({ decided: 1 })
    expect(await percent()).toBe(milestone.percent)
  })

  test('made twice by the same person is made once', async () => {
    const { server, report, decide } = await reviewedZone()
    const id = await report()
    await decide('accepted', [id])
    expect(await (await decide('accepted', [id])).json()).toEqual({ decided: 1, forestalled: [] })
    const { reader, close } = connect(server.file)
    expect(await reader.selectFrom('review').selectAll().execute()).toHaveLength(1)
    expect(await reader.selectFrom('audit_row').select('actor').where('action', '=', 'review.accept').execute()).toEqual([
      { actor: 'official' },
    ])
    await close()
  })

  test('is refused whole for what was never submitted, and to who reports', async () => {
    const { report, decide, waiting, manager, server } = await reviewedZone()
    const id = await report()
    expect((await decide('accepted', [id, randomUUID()])).status).toBe(404)
    expect((await waiting()).waiting).toBe(1)
    expect((await decide('accepted', [id], {}, manager)).status).toBe(403)
    expect((await fetch(`${server.url}/api/review`, { headers: { Cookie: manager } })).status).toBe(403)
    expect((await decide('accepted', [id, id])).status).toBe(400)
  })
})
