import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import proj4 from 'proj4'
import type { SiteGeometry } from '#domain/facts/site.ts'
import { SiteFileError } from '#domain/site-file/site-file.ts'
import type { Position } from '#domain/values/rings.ts'
import { placeFeatures, type ReadSiteFile, type SiteFileOptions } from '#services/site-file/place-features.ts'
import { readSiteFile } from '#services/site-file/read-site-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'sites-'))
let files = 0

export async function read(content: string | Uint8Array, options: Partial<SiteFileOptions> = {}): Promise<ReadSiteFile> {
  const path = join(folder, String((files += 1)))
  writeFileSync(path, content)
  return placeFeatures(await readSiteFile(path), { zoneMiddle: { lng: 125.14, lat: 42.9 }, ...options })
}

export const faultOf = async (content: string | Uint8Array) => {
  const error = await read(content).catch((thrown: unknown) => thrown)
  return error instanceof SiteFileError ? [error.fault, error.at] : error
}

export const NAME = '示例纺织园'
export const GRID = '+proj=tmerc +lat_0=0 +lon_0=126 +k=1 +x_0=42500000 +y_0=0 +ellps=GRS80 +units=m +no_defs'
export type Ring = [number, number][]

/** Metres of strip 42, as another program computes them, to the millimetre. */
export const inMetres = (ring: Ring): Ring =>
  ring.map((place) => proj4('EPSG:4326', GRID, place).map((metres) => Math.round(metres * 1000) / 1000) as [number, number])
export const turned = (ring: Ring): Ring => ring.toReversed()
export const swapped = (ring: Ring): Ring => ring.map(([x, y]) => [y, x])

/** Degrees, minutes and seconds as surveys write them. */
export function dms(degrees: number): string {
  const parts = Math.round(degrees * 3600 * 10_000)
  const [whole, minutes, seconds] = [Math.floor(parts / 36_000_000), Math.floor((parts % 36_000_000) / 600_000), (parts % 600_000) / 10_000]
  return `${whole}°${String(minutes).padStart(2, '0')}′${seconds.toFixed(4)}″`
}

/** Farthest of a corner from the nearest of the other's, degrees. */
export function apart(one: SiteGeometry, other: SiteGeometry): number {
  const flat = (site: SiteGeometry) => (site.coordinates as unknown[]).flat(8) as number[]
  const places = (numbers: number[]): Position[] => numbers.flatMap((x, at) => (at % 2 === 0 ? [[x, numbers[at + 1]!] as Position] : []))
  const [a, b] = [places(flat(one)), places(flat(other))]
  return Math.max(...a.map(([x, y]) => Math.min(...b.map(([u, v]) => Math.hypot(x - u, y - v)))))
}

export const polygonOf = (...coordinates: Ring[]): SiteGeometry => ({ type: 'Polygon', coordinates })
export const collection = (coordinates: Ring[], crs?: string) =>
  JSON.stringify({
    type: 'FeatureCollection',
    ...(crs === undefined ? {} : { crs: { type: 'name', properties: { name: crs } } }),
    features: [{ type: 'Feature', properties: { 项目名称: NAME }, geometry: { type: 'Polygon', coordinates } }],
  })
