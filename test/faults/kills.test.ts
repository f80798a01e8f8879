import { setTimeout } from 'node:timers/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { verify } from '#services/verification/verify.ts'
import { freshFolder } from '../support/database.ts'
import { startInProcess } from '../support/faults/server-process.ts'
import { makeStaffedFile, newReport, REPORT, signInAs } from '../support/faults/staffed-file.ts'
import { post } from '../support/server.ts'

const KILLS = Number(process.env['FAULT_KILLS'] ?? 40)
const SENDERS = 4
/** When a server is killed after its senders have begun: at most, milliseconds. */
const MAX_LIFE_MS = 600

test(
  'a server that is killed again and again while four people report loses nothing that it has acknowledged',
  { timeout: KILLS * 15_000 },
  async () => {
    const folder = freshFolder()
    const file = join(folder, 'jindutiao.db')
    await makeStaffedFile(file)
    const acknowledged = new Set<string>()
    let cookie: string | undefined
    for (let kill = 0; kill < KILLS; kill += 1) {
      const server = await startInProcess(file, { logFile: join(folder, 'server.log') })
      cookie ??= await signInAs(server.url, 'official')
      let isAlive = true
      const sending = Array.from({ length: SENDERS }, async () => {
        while (isAlive) {
          const sent = newReport()
          const answer = await post(server.url, REPORT, sent, cookie).catch(() => undefined)
          if (answer?.status === 201) acknowledged.add(sent.id)
        }
      })
      await setTimeout(Math.random() * MAX_LIFE_MS)
      await server.kill()
      isAlive = false
      await Promise.all(sending)
    }
    const { reader, close } = connect(file)
    const rows = await reader.selectFrom('progress_entry').select('id').where('reporter_id', 'is not', null).execute()
    await close()
    const stored = new Set(rows.map(({ id }) => id))
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([])
    expect(acknowledged.size).toBeGreaterThan(KILLS)
    const found = await verify(file, new Date())
    expect(found).toMatchObject({ damage: [], differing: [], audit: { brokenAt: null }, entries: { differing: [] } })
    process.stdout.write(`killed: ${KILLS} times; ${acknowledged.size} acknowledged, 0 lost\n`)
  },
)
