import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { logDestination } from '#server/log-destination.ts'
import { freshFolder } from '../support/database.ts'

const LINE = `${JSON.stringify({ msg: 'x'.repeat(100) })}\n`

test('lines are written in order, whole, and the last ones at the end', async () => {
  const file = join(freshFolder(), 'server.log')
  const descriptor = openSync(file, 'a')
  const log = logDestination(descriptor)
  for (let n = 0; n < 200; n += 1) log.write(`${n}\n${LINE}`)
  await expect.poll(() => readFileSync(file, 'utf8').length).toBeGreaterThan(4096)
  await setTimeout(700)
  log.write('last\n')
  log.end()
  const lines = readFileSync(file, 'utf8').split('\n')
  expect(lines.filter((line) => /^\d+$/.test(line)).map(Number)).toEqual(Array.from({ length: 200 }, (_, n) => n))
  expect(lines.at(-2)).toBe('last')
  closeSync(descriptor)
})

test('a full disk costs lines, neither the process nor its time', async () => {
  const descriptor = openSync('/dev/full', 'a')
  const log = logDestination(descriptor)
  const start = performance.now()
  for (let n = 0; n < 50_000; n += 1) log.write(LINE)
  await setTimeout(1200)
  for (let n = 0; n < 1000; n += 1) log.write(LINE)
  log.end()
  expect(performance.now() - start).toBeLessThan(5000)
  closeSync(descriptor)
})

test('what was lost is counted in the log once it can be written again', async () => {
  const folder = freshFolder()
  const full = openSync('/dev/full', 'a')
  const log = logDestination(full)
  for (let n = 0; n < 100; n += 1) log.write(LINE)
  await setTimeout(100)
  // The same descriptor leads to a disk with room, as after somebody has made some.
  closeSync(full)
  const file = join(folder, 'server.log')
  expect(openSync(file, 'a')).toBe(full)
  log.write('after\n')
  await expect.poll(() => readFileSync(file, 'utf8')).toMatch(/after\n$/)
  const [first] = readFileSync(file, 'utf8').split('\n')
  expect(JSON.parse(first!)).toMatchObject({ level: 40, msg: 'log lines lost' })
})
