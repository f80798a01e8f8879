import { simplify } from '@turf/simplify'
import { cornersOf, MAX_CORNERS, polygonsOf, siteFaults, siteMiddle, type SiteGeometry } from '#domain/facts/site.ts'
import { siteAreaM2 } from '#domain/facts/site-area.ts'
import { toDegrees, type ToDegrees } from '#domain/geo/coordinate-systems.ts'
import { detectSystem, type FoundSystem, type SystemChoice } from '#domain/site-file/detect-system.ts'
import { isOldDatum } from '#domain/site-file/stated-system.ts'
import { MAX_FEATURES, SiteFileError, type FileContent, type FileFeature, type SiteNote } from '#domain/site-file/site-file.ts'
import { SHIFTED_MAPS } from './shifted-maps.ts'
import { distanceM, median, middleOfPlaces, type Place } from '#domain/values/geometry.ts'
import { areaOf, largest, type Position } from '#domain/values/rings.ts'

/** A thing of a file where it stands, WGS 84. */
export interface PlacedFeature extends FileFeature {
  id: string
  /** What it encloses, m²; null for lines and points. */
  areaM2: number | null
  /** Without those that close an outline. */
  corners: number
  fault: string | null
}

/** A file as it is read: nothing is placed while its system can not be told. */
export interface ReadSiteFile
  extends Omit<FileContent, 'features' | 'unit' | 'isNorthFirst' | 'statement'>, Pick<FoundSystem, 'basis' | 'isNorthFirst' | 'unit'> {
  system: string | null
  /** How the file itself calls its system. */
  statedSystem: string | null
  layers: { name: string; count: number }[]
  features: PlacedFeature[]
  /** Where most of its things stand, WGS 84; null without any. */
  middle: Place | null
  /** A corner as it stands in the file, by which people see what its numbers are. */
  sample: Position | null
}

export interface SiteFileOptions extends SystemChoice {
  zoneMiddle: Place | null
  /** Only these layers; all unless given. */
  layers?: readonly string[] | undefined
}

/** A tenth of a metre in degrees; twice as much with every try, up to three metres. */
const FIRST_TOLERANCE = 1e-6
const MAX_TRIES = 6
/** Decimals of a degree that say a centimetre. */
const SCALE = 1e7
/** By so many corners a system is known. */
const MAX_SAMPLED = 10_000
/** Farther than this from the zone, most places of a file are in another system than thought, metres. */
const FAR_M = 100_000

type Nested = Position | Nested[]
const isPosition = (nested: Nested): nested is Position => typeof nested[0] === 'number'
const mapPlaces = (nested: Nested, map: (place: Position) => Position): Nested =>
  isPosition(nested) ? map(nested) : nested.map((one) => mapPlaces(one, map))

function placed(geometry: SiteGeometry, map: (place: Position) => Position): SiteGeometry {
  return { type: geometry.type, coordinates: mapPlaces(geometry.coordinates as Nested, map) } as SiteGeometry
}

/** With fewer corners, moved by no more than is needed for that. */
function simplified(geometry: SiteGeometry): SiteGeometry {
  let result = geometry
  for (let [tries, tolerance] = [0, FIRST_TOLERANCE]; tries < MAX_TRIES && cornersOf(result).length > MAX_CORNERS; tries += 1) {
    result = simplify(geometry, { tolerance, highQuality: true })
    tolerance *= 2
  }
  return result
}

/** How the places of a file become degrees: in its order and unit; NaN where they do not. */
function placer({ isNorthFirst, unit }: FoundSystem, convert: ToDegrees): (place: Position) => Position {
  return ([first, second]) => {
    const [x, y] = isNorthFirst ? [second, first] : [first, second]
    const factor = unit === 'mm' ? 1000 : 1
    const [lng, lat] = convert([x / factor, y / factor])
    return [Math.round(lng * SCALE) / SCALE, Math.round(lat * SCALE) / SCALE]
  }
}

const isOnEarth = ([lng, lat]: Position) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90

function featureOf(feature: FileFeature, id: string, place: (place: Position) => Position, notes: SiteNote[]): PlacedFeature | null {
  const whole = placed(feature.geometry, place)
  if (!cornersOf(whole).every(isOnEarth)) {
    notes.push({ kind: 'unreadablePlaces', count: 1, place: feature.name })
    return null
  }
  const geometry = simplified(whole)
  const corners = cornersOf(geometry).length
  if (corners < cornersOf(whole).length) notes.push({ kind: 'simplified', count: 1, place: feature.name })
  if (corners > MAX_CORNERS) {
    notes.push({ kind: 'tooDetailed', count: 1, place: feature.name })
    return null
  }
  const closing = polygonsOf(geometry).flat().length
  return {
    ...feature,
    geometry,
    id,
    areaM2: siteAreaM2(geometry),
    corners: corners - closing,
    fault: siteFaults(geometry, null)[0]?.fault ?? null,
  }
}

/** Notes of one kind as one, with the first place. */
function together(notes: readonly SiteNote[]): SiteNote[] {
  const byKind = Map.groupBy(notes, ({ kind, place }) => (kind === 'skippedKind' ? `${kind} ${place}` : kind))
  return [...byKind.values()].map((all) => ({
    kind: all[0]!.kind,
    count: all.reduce((sum, { count }) => sum + count, 0),
    place: all.find(({ place }) => place !== null)?.place ?? null,
  }))
}

/** What is told of where the things of a file stand. */
function notesOfPlaces(found: FoundSystem, features: readonly PlacedFeature[], content: FileContent, zoneMiddle: Place | null): SiteNote[] {
  const notes: SiteNote[] = []
  if (found.key !== null && isOldDatum(found.key, content.statement)) notes.push({ kind: 'oldDatum', count: 1, place: null })
  if (features.length === 0 || zoneMiddle === null) return notes
  const typical = median(features.map(({ geometry }) => distanceM(siteMiddle(geometry), zoneMiddle)))!
  if (typical > FAR_M) notes.push({ kind: 'far', count: Math.round(typical / 1000), place: null })
  return notes
}

function convertOf(found: FoundSystem, content: FileContent): ToDegrees | null {
  if (found.key === null) return null
  try {
    const convert = SHIFTED_MAPS[found.key] ?? toDegrees(found.key, content.statement?.definition ?? null)
    if (convert) return convert
  } catch {
    // What the file says of its system can not be understood.
  }
  throw new SiteFileError('unknownSystem', content.statement?.name ?? found.key)
}

/** Places the things of a file. Throws `SiteFileError`. */
export function placeFeatures(content: FileContent, { zoneMiddle, layers, ...choice }: SiteFileOptions): ReadSiteFile {
  const wanted = content.features.filter(({ layer }) => layers === undefined || layers.includes(layer))
  const corners = wanted.flatMap(({ geometry }) => cornersOf(geometry))
  const step = Math.ceil(corners.length / MAX_SAMPLED)
  const sampled = corners.filter((_, at) => at % step === 0)
  const found = detectSystem(sampled, content, zoneMiddle, choice)
  const convert = convertOf(found, content)
  const notes: SiteNote[] = [...content.notes]
  const place = convert && placer(found, convert)
  const shown = place ? wanted.slice(0, MAX_FEATURES) : []
  const features = shown.map((feature, at) => featureOf(feature, String(at + 1), place!, notes)).filter((feature) => feature !== null)
  if (wanted.length > MAX_FEATURES) notes.push({ kind: 'moreFeatures', count: wanted.length - MAX_FEATURES, place: null })
  const { unit: _unit, isNorthFirst: _order, features: all, statement, ...head } = content
  const names = Map.groupBy(all, ({ layer }) => layer)
  return {
    ...head,
    system: found.key,
    statedSystem: statement?.name ?? null,
    basis: found.basis,
    isNorthFirst: found.isNorthFirst,
    unit: found.unit,
    layers: [...names].map(([name, own]) => ({ name, count: own.length })),
    features,
    middle: middleOfPlaces(features.map(({ geometry }) => siteMiddle(geometry))),
    sample: sampleOf(wanted),
    notes: together([...notes, ...notesOfPlaces(found, features, content, zoneMiddle)]),
  }
}

/** A corner of the largest thing. */
function sampleOf(features: readonly FileFeature[]): Position | null {
  if (features.length === 0) return null
  const sizeOf = ({ geometry }: FileFeature) => Math.max(0, ...polygonsOf(geometry).map(([ring]) => areaOf(ring!)))
  return cornersOf(largest(features, sizeOf).geometry)[0] ?? null
}
