import type { SiteGeometry } from '../facts/site.ts'
import type { SystemKey } from '../geo/coordinate-systems.ts'

export type SiteFormat = 'geojson' | 'kml' | 'shapefile' | 'dxf' | 'boundaryText' | 'table'

/** What a file says of its coordinate system. */
export interface SystemStatement {
  /** As the file names it. */
  name: string
  /** Null where it is none of those that have a key of their own. */
  key: SystemKey | null
  /** The whole definition (WKT), to be used as it is; null where there is none. */
  definition: string | null
}

/** A thing of a file with a place. */
export interface FileFeature {
  layer: string
  name: string | null
  attributes: Record<string, string>
  /** In the coordinates of the file, as they stand there: first value first. */
  geometry: SiteGeometry
}

/** What was odd and is told; it is read all the same. `count`: how many things it concerns. `place`: one of them. */
export interface SiteNote {
  kind: 'tooDetailed' | 'simplified' | 'curves' | 'unreadablePlaces' | 'skippedKind' | 'oldDatum' | 'far' | 'moreFeatures' | 'noAttributes'
  count: number
  place: string | null
}

/** A file as it was read, before its places are degrees. */
export interface FileContent {
  format: SiteFormat
  encoding: string | null
  statement: SystemStatement | null
  /** The unit that the file says; null where it says none. */
  unit: 'm' | 'mm' | null
  /** The order that the file says, north first; null where it says none. */
  isNorthFirst: boolean | null
  features: FileFeature[]
  notes: SiteNote[]
}

/** Why a file gives no sites; closed, so that each has a sentence. */
export type SiteFault =
  | 'notASiteFile'
  | 'badJson'
  | 'noPlaces'
  | 'noShape'
  | 'drawing'
  | 'binaryDrawing'
  | 'geodatabase'
  | 'badShape'
  | 'badDrawing'
  | 'tooManyPlaces'
  | 'unknownSystem'
  | 'mixedSystems'
  | 'empty'
  | 'tooLarge'
  | 'unpacksTooLarge'
  | 'encrypted'
  | 'truncated'
  | 'damaged'
  | 'tooDemanding'

/** More things than these a zone does not have; the rest is left out and said. */
export const MAX_FEATURES = 2000
/** More places than these are no sites but a survey of the whole land. */
export const MAX_PLACES = 2_000_000

/** `at`: where in the file, or its part. */
export class SiteFileError extends Error {
  readonly fault: SiteFault
  readonly at: string | null

  constructor(fault: SiteFault, at: string | null = null) {
    super(`${fault}${at === null ? '' : ` at ${at}`}`)
    this.name = 'SiteFileError'
    this.fault = fault
    this.at = at
  }
}

/** Attributes that name a thing, the best first. */
const NAMES =
  /^(项目名称|工程名称|地块名称|宗地名称|名称|项目|地块名|道路名称|name|xmmc|dkmc|mc|prjname|title|地块编号|宗地号|编号|dkbh|zddm)$/i

/** What names a thing among its attributes; null where nothing does. */
export function nameOf(attributes: Readonly<Record<string, string>>): string | null {
  const rank = (key: string) => NAMES.source.slice(2, -2).split('|').indexOf(key.trim().toLowerCase())
  const named = Object.keys(attributes).filter((key) => NAMES.test(key.trim()) && attributes[key]!.trim() !== '')
  const best = named.sort((a, b) => rank(a) - rank(b))[0]
  return best === undefined ? null : attributes[best]!.trim()
}
