import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sweepPictures, ASIDE } from '#services/photos/sweep-pictures.ts'
import { freshFolder, sampleDatabase } from '../support/database.ts'

const HOUR_MS = 60 * 60_000
const after = (hours: number) => new Date(Date.now() + hours * HOUR_MS)

test('pictures that nothing names go aside and, after a month, away; named and arriving ones stay', async () => {
  const { connections } = await sampleDatabase()
  await connections.writer
    .insertInto('wall_picture')
    .values({
      id: 'kept',
      zone_id: 'longshan',
      project_id: null,
      file_name: 'named',
      width: 1,
      height: 1,
      recorded_at: '2024-10-23T08:00:00.000Z',
      digest: 'x',
      stored_digest: null,
    })
    .execute()
  const folder = join(freshFolder(), 'photos')
  mkdirSync(folder)
  for (const name of ['named.jpg', 'named-small.jpg', 'lost.jpg', 'lost-small.jpg', 'cut-off.part', 'readme.txt'])
    writeFileSync(join(folder, name), '')
  const files = () => ({
    kept: readdirSync(folder)
      .filter((name) => name !== ASIDE)
      .sort(),
    aside: readdirSync(folder).includes(ASIDE) ? readdirSync(join(folder, ASIDE)).sort() : [],
  })
  const all = files()
  await sweepPictures(connections.reader, folder, after(0.5))
  expect(files()).toEqual(all)
  await sweepPictures(connections.reader, folder, after(2))
  expect(files()).toEqual({ kept: ['named-small.jpg', 'named.jpg', 'readme.txt'], aside: ['lost-small.jpg', 'lost.jpg'] })
  await sweepPictures(connections.reader, folder, after(29 * 24))
  expect(files().aside).toHaveLength(2)
  await sweepPictures(connections.reader, folder, after(31 * 24))
  expect(files()).toEqual({ kept: ['named-small.jpg', 'named.jpg', 'readme.txt'], aside: [] })
})
