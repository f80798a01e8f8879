import { distanceM, median, type Place } from '../values/geometry.ts'
import type { Position } from '../values/rings.ts'
import { gridOfEasting, gridOfKey, isAngular, keyOfGrid, stripAt, toDegrees, type SystemKey } from '../geo/coordinate-systems.ts'
import { isChineseLat, isChineseLng, isEastingAlone, isNorthing } from '../geo/china.ts'
import type { SiteFormat, SystemStatement } from './site-file.ts'

/** How the places of a file are read. */
export interface FoundSystem {
  /** Null: it can not be told and must be chosen. */
  key: SystemKey | null
  /** From what it is known: the file says it, its numbers show it, the zone's own place was taken for it, or somebody chose it. */
  basis: 'stated' | 'numbers' | 'zone' | 'chosen' | null
  /** The file gives north before east. */
  isNorthFirst: boolean
  unit: 'm' | 'mm'
}

export interface SystemChoice {
  key?: SystemKey | undefined
  isNorthFirst?: boolean | undefined
  unit?: 'm' | 'mm' | undefined
}

/** Beyond this, numbers are millimetres: no place on earth is so many metres away. */
const MIN_MILLIMETRES = 100_000_000

function isEasting(metres: number): boolean {
  return isEastingAlone(metres) || (gridOfEasting(metres) !== null && isEastingAlone(metres % 1_000_000))
}

const isMercator = ([x, y]: Position) => x > 8_000_000 && x < 15_300_000 && y > 300_000 && y < 7_300_000

/** The key among several whose place lies nearest the zone; null where there is no zone to tell them apart. */
function nearest(keys: readonly SystemKey[], place: Position, zoneMiddle: Place | null): SystemKey | null {
  if (keys.length <= 1 || zoneMiddle === null) return keys.length === 1 ? keys[0]! : null
  const awayM = (key: SystemKey) => {
    const [lng, lat] = toDegrees(key)!(place)
    return distanceM({ lng, lat }, zoneMiddle)
  }
  return keys.toSorted((a, b) => awayM(a) - awayM(b))[0]!
}

/** The grid of an easting with its strip's number, on the ground that the file names. */
function numberedGrid(easting: number, statement: SystemStatement | null): SystemKey | null {
  const grid = isEasting(easting) ? gridOfEasting(easting) : null
  const stated = statement?.key ? gridOfKey(statement.key) : null
  return grid && keyOfGrid({ ...grid, datum: stated?.datum ?? grid.datum })
}

/** How metres are read, east first. */
function detectGrid(place: Position, statement: SystemStatement | null, zoneMiddle: Place | null): Pick<FoundSystem, 'key' | 'basis'> {
  const [x, y] = place
  const numbered = isNorthing(y) ? numberedGrid(x, statement) : null
  const isStated = statement !== null && (statement.key !== null || statement.definition !== null)
  if (numbered !== null && statement?.key !== 'mercator') {
    if (isStated) return { key: numbered, basis: numbered === statement.key ? 'stated' : 'numbers' }
    const key = nearest(isMercator(place) ? [numbered, 'mercator'] : [numbered], place, zoneMiddle)
    return { key, basis: key === null ? null : 'numbers' }
  }
  if (isStated) return { key: statement.key ?? 'file', basis: 'stated' }
  if (isNorthing(y) && isEastingAlone(x)) {
    if (zoneMiddle === null) return { key: null, basis: null }
    return { key: keyOfGrid({ datum: 'cgcs2000', strip: 3, zone: stripAt(zoneMiddle.lng) }), basis: 'zone' }
  }
  return isMercator(place) ? { key: 'mercator', basis: 'numbers' } : { key: null, basis: null }
}

interface FileOfPlaces {
  format: SiteFormat
  statement: SystemStatement | null
  unit: 'm' | 'mm' | null
  isNorthFirst: boolean | null
}

/**
 * How the places of a file are read: as it says, as its numbers show (of which the middle one counts: a frame of a drawing may
 * lie elsewhere), or as the zone lies; what was chosen comes first.
 */
export function detectSystem(
  places: readonly Position[],
  { format, statement, unit, isNorthFirst }: FileOfPlaces,
  zoneMiddle: Place | null,
  choice: SystemChoice = {},
): FoundSystem {
  const [first, second] = [median(places.map(([x]) => x)) ?? 0, median(places.map(([, y]) => y)) ?? 0]
  const inOrder = (isNorth: boolean): Position => (isNorth ? [second, first] : [first, second])
  if (Math.abs(first) <= 180 && Math.abs(second) <= 180) {
    const isNorth = choice.isNorthFirst ?? ((isChineseLat(first) && isChineseLng(second)) || Math.abs(second) > 90)
    const [lng, lat] = inOrder(isNorth)
    // A drawing may have an origin of its own and be small.
    const isLocal = (format === 'dxf' || format === 'table') && !(isChineseLng(lng) && isChineseLat(lat))
    const stated = isAngular(statement?.key ?? null) ? statement!.key : /^GEOG/i.test(statement?.definition ?? '') ? 'file' : null
    const key = choice.key ?? (isLocal ? null : (stated ?? 'degrees'))
    return { key, basis: choice.key ? 'chosen' : key === null ? null : stated ? 'stated' : 'numbers', isNorthFirst: isNorth, unit: 'm' }
  }
  const used = choice.unit ?? (Math.max(Math.abs(first), Math.abs(second)) >= MIN_MILLIMETRES ? 'mm' : 'm')
  const inMetres = ([x, y]: Position): Position => (used === 'mm' ? [x / 1000, y / 1000] : [x, y])
  const [x, y] = inMetres([first, second])
  const [isEastFirst, isNorthBefore] = [isNorthing(y) && isEasting(x), isNorthing(x) && isEasting(y)]
  const isNorth = choice.isNorthFirst ?? (isEastFirst === isNorthBefore ? (isNorthFirst ?? false) : isNorthBefore)
  const found = detectGrid(inMetres(inOrder(isNorth)), statement, zoneMiddle)
  const isStatedUnit = choice.unit === undefined && unit === 'm'
  return {
    ...(choice.key ? { key: choice.key, basis: 'chosen' as const } : found),
    isNorthFirst: isNorth,
    unit: isStatedUnit && used === 'mm' && found.key === null ? 'm' : used,
  }
}
