import { expect, onTestFinished, test, vi } from 'vitest'
import { listDisplays } from '#db/repositories/displays/displays.ts'
import { DEFAULT_SETTINGS } from '#domain/display/wall-settings.ts'
import { claimToken, offerCode, pairDisplay } from '#services/displays/pairing.ts'
import { createHeartbeats } from '#services/displays/heartbeats.ts'
import { SAMPLE_DAY, sampleDatabase } from '../support/database.ts'

test('what screens say of themselves is written together, and each loss and return is told once', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const { connections } = await sampleDatabase()
  let at = SAMPLE_DAY.getTime()
  const now = () => new Date(at)
  const told: string[] = []
  const heartbeats = createHeartbeats(connections, now, {
    lost: ({ name }) => told.push(`lost ${name}`),
    found: ({ name }) => told.push(`found ${name}`),
    failed: (error) => told.push(String(error)),
  })
  const { code, claim } = await offerCode(connections.writer, '10.0.0.7', now())
  const { id } = await pairDisplay(
    connections.writer,
    'longshan',
    { code, name: '大厅', group: null, settings: DEFAULT_SETTINGS },
    { actor: 'chef', now: now() },
  )
  await claimToken(connections.writer, claim, now())
  const saw = () =>
    heartbeats.saw(id, {
      lastSeenAt: now().toISOString(),
      startedAt: null,
      address: '10.0.0.7',
      build: 'x',
      resolution: null,
      scene: '全区总览',
      lastError: null,
    })
  const stored = async () => (await listDisplays(connections.reader))[0]!.sighting
  const passMinutes = async (minutes: number) => {
    at += minutes * 60_000
    await vi.advanceTimersByTimeAsync(60_000)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  saw()
  expect(await stored()).toBeNull()
  await passMinutes(1)
  expect(await stored()).toMatchObject({ scene: '全区总览', address: '10.0.0.7', lastSeenAt: SAMPLE_DAY.toISOString() })
  await passMinutes(8)
  expect(told).toEqual([])
  await passMinutes(1)
  await passMinutes(1)
  expect(told).toEqual(['lost 大厅'])
  saw()
  await passMinutes(1)
  expect(told).toEqual(['lost 大厅', 'found 大厅'])
  at += 1000
  saw()
  await heartbeats.close()
  expect(await stored()).toMatchObject({ lastSeenAt: now().toISOString() })
})
