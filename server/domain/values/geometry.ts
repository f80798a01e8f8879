/** A GeoJSON geometry of one kind, WGS 84, positions as [lng, lat]. */
export type Geometry =
  | { type: 'Point'; coordinates: number[] }
  | { type: 'LineString'; coordinates: number[][] }
  | { type: 'MultiLineString'; coordinates: number[][][] }
  | { type: 'Polygon'; coordinates: number[][][] }
  | { type: 'MultiPolygon'; coordinates: number[][][][] }

/** A place on the earth, WGS 84 degrees. */
export interface Place {
  lng: number
  lat: number
}

/** The place of two columns, which are known together or not at all. */
export function placeOf(lng: number | null, lat: number | null): Place | null {
  return lng === null || lat === null ? null : { lng, lat }
}

/** The middle of values, of which half may be wrong without moving it far; undefined without any. */
export function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** Where most of some places lie; null without any. */
export function middleOfPlaces(places: readonly Place[]): Place | null {
  return placeOf(median(places.map(({ lng }) => lng)) ?? null, median(places.map(({ lat }) => lat)) ?? null)
}

const EARTH_RADIUS_M = 6_371_000

/** Great-circle distance in metres (haversine). */
export function distanceM(a: Place, b: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [latA, latB] = [radians(a.lat), radians(b.lat)]
  const half = Math.sin((latB - latA) / 2) ** 2 + Math.cos(latA) * Math.cos(latB) * Math.sin(radians(b.lng - a.lng) / 2) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(half)))
}

type Nested = number[] | Nested[]

/** The positions of a geometry, however deep they lie. */
function positions(nested: Nested): number[][] {
  return typeof nested[0] === 'number' ? [nested as number[]] : (nested as Nested[]).flatMap(positions)
}

/** The middle of the box around an outline, degrees. */
export function outlineMiddle(outline: Geometry): Place {
  const corners = positions(outline.coordinates)
  const middle = (axis: 0 | 1) => {
    const along = corners.map((position) => position[axis]!)
    return (Math.min(...along) + Math.max(...along)) / 2
  }
  return { lng: middle(0), lat: middle(1) }
}
