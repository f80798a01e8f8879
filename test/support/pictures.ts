import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const FOLDER = join(import.meta.dirname, '../../web/screenshots')
/** `npm run pictures` takes the pictures anew; everything else compares with those that are committed. */
export const IS_TAKING = process.env['PICTURES'] === 'take'

/** Pictures are compared at a quarter of their width: fonts of other machines differ in detail. */
const SCALE = 4
/** How much a pixel may differ, of 255. */
const PIXEL_TOLERANCE = 40
/** Which share of the pixels may differ more. */
const SHARE_TOLERANCE = 0.03

async function reduced(png: Buffer): Promise<{ width: number; height: number; pixels: Buffer }> {
  const { width, height } = await sharp(png).metadata()
  const size = { width: Math.round(width / SCALE), height: Math.round(height / SCALE) }
  const pixels = await sharp(png)
    .resize({ ...size, fit: 'fill' })
    .greyscale()
    .blur(0.8)
    .raw()
    .toBuffer()
  return { ...size, pixels }
}

/** Share of the pixels, 0–1, in which two pictures differ visibly; 1 for pictures of different sizes. */
export async function pictureDifference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = [await reduced(one), await reduced(other)]
  if (a.width !== b.width || Math.abs(a.height - b.height) > 2) return 1
  const length = Math.min(a.pixels.length, b.pixels.length)
  let different = 0
  for (let index = 0; index < length; index += 1) if (Math.abs(a.pixels[index]! - b.pixels[index]!) > PIXEL_TOLERANCE) different += 1
  return different / length
}

/** Takes a picture into the reference set, or says in a sentence how a page differs from it; empty: it does not. */
export async function comparePicture(name: string, png: Buffer): Promise<string[]> {
  const file = join(FOLDER, `${name}.png`)
  if (IS_TAKING) {
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(file, await sharp(png).png({ palette: true, quality: 90, effort: 7 }).toBuffer())
    return []
  }
  if (!existsSync(file)) return [`${name}: no picture is committed; take it by npm run pictures`]
  const difference = await pictureDifference(readFileSync(file), png)
  return difference > SHARE_TOLERANCE
    ? [
        `${name}: ${(difference * 100).toFixed(1)} % of the picture differs; look at the page, take it anew by npm run pictures and commit it`,
      ]
    : []
}
