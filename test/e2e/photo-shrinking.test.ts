import sharp from 'sharp'
import { expect, test } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { managedServer, openPhone } from '../support/phone.ts'

useBrowser()

/** A noisy photo as a phone takes it: lying on its side, with its time and place. */
async function photoOfPhone(width: number, height: number): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 }
  return sharp({ create: { width, height, channels: 3, background: '#888', noise } })
    .withExif({
      IFD0: { Model: 'Phone' },
      IFD2: { DateTimeOriginal: '2024:10:22 09:12:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '42/1 54/1 33/1', GPSLongitudeRef: 'E', GPSLongitude: '125/1 8/1 12/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 90 })
    .toBuffer()
}

test('a photo is sent as small as it is kept, upright, with its time and place', async () => {
  const server = await managedServer()
  const { page, complaints } = await openPhone(server)
  const photo = await photoOfPhone(4000, 3000)
  const upload = page.waitForRequest(/\/photos\?/)
  await page.getByRole('link', { name: '主体结构' }).click()
  await page.locator('input[type=file]').setInputFiles({ name: 'site.jpg', mimeType: 'image/jpeg', buffer: photo })
  await page.getByRole('button', { name: '移除这张照片' }).waitFor()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('已提交').waitFor()
  const cookie = await server.signIn('official')
  const list = async () =>
    (
      (await (await fetch(`${server.url}/api/projects/precision-casting/photos`, { headers: { Cookie: cookie } })).json()) as {
        photos: { width: number; height: number; takenAt: string; place: object }[]
      }
    ).photos
  await expect.poll(list, { timeout: 15_000 }).toHaveLength(1)
  const [kept] = await list()
  expect(kept).toMatchObject({ width: 1920, height: 2560, takenAt: '2024-10-22T09:12:00' })
  expect(Number((await (await upload).allHeaders())['content-length'])).toBeLessThan(photo.length / 2)
  expect(complaints).toEqual([])
})

test('what no browser can read is not added, and said to be', async () => {
  const server = await managedServer()
  const { page } = await openPhone(server)
  await page.getByRole('link', { name: '主体结构' }).click()
  await page.locator('input[type=file]').setInputFiles({ name: 'site.heic', mimeType: 'image/heic', buffer: Buffer.from('ftypheic') })
  await page.getByText('读不出这张照片').waitFor()
  expect(await page.getByRole('button', { name: '移除这张照片' }).count()).toBe(0)
})
