import { linesOf, polygonsOf, type SiteGeometry } from '../facts/site.ts'
import type { Position } from '../values/rings.ts'
import { assembleLines, ofPolygons, soundPolygon } from './assemble.ts'
import { statementOfName } from './stated-system.ts'
import { MAX_PLACES, nameOf, SiteFileError, type FileContent, type FileFeature, type SiteNote } from './site-file.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type JsonObject = { [key: string]: Json }

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

/** Thrown where something is not as many numbers as a place has, or encloses nothing. */
class NoPlaceError extends Error {}

/** Longer attributes are descriptions of pages, cut. */
const MAX_ATTRIBUTE = 500

/** Counts places, so that a file of far too many is left early. */
interface Count {
  places: number
}

function position(value: Json | undefined, count: Count): Position {
  count.places += 1
  if (count.places > MAX_PLACES) throw new SiteFileError('tooManyPlaces')
  const [x, y] = listOf(value)
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) throw new NoPlaceError()
  return [x, y]
}

const line = (value: Json | undefined, count: Count) => listOf(value).map((one) => position(one, count))

const polygon = (value: Json | undefined, count: Count) => soundPolygon(listOf(value).map((ring) => line(ring, count)))

/** The sites of a geometry: those of one kind make one together; several kinds are several sites. */
function sitesOf(geometry: Json | undefined, count: Count): SiteGeometry[] {
  if (!isObject(geometry)) return []
  const { type, coordinates } = geometry
  const one = (site: SiteGeometry | null) => (site ? [site] : [])
  switch (type) {
    case 'Point':
      return listOf(coordinates).length === 0 ? [] : [{ type: 'Point', coordinates: position(coordinates, count) }]
    case 'MultiPoint':
      return line(coordinates, count).map((place) => ({ type: 'Point', coordinates: place }))
    case 'LineString':
      return one(assembleLines([line(coordinates, count)]))
    case 'MultiLineString':
      return one(assembleLines(listOf(coordinates).map((each) => line(each, count))))
    case 'Polygon':
      return one(ofPolygons([polygon(coordinates, count)].filter((made) => made !== null)))
    case 'MultiPolygon':
      return one(
        ofPolygons(
          listOf(coordinates)
            .map((each) => polygon(each, count))
            .filter((made) => made !== null),
        ),
      )
    case 'GeometryCollection':
      return together(listOf(geometry['geometries']).flatMap((each) => sitesOf(each, count)))
    default:
      return []
  }
}

/** Sites of one kind as one: the outlines of a collection belong together, and so do its lines. */
function together(sites: readonly SiteGeometry[]): SiteGeometry[] {
  const made = [ofPolygons(sites.flatMap(polygonsOf)), assembleLines(sites.flatMap(linesOf))].filter((site) => site !== null)
  return [...made, ...sites.filter(({ type }) => type === 'Point')]
}

/** What is written of a value of an attribute. */
function textOf(value: Json | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? '' : String(value).trim().slice(0, MAX_ATTRIBUTE)
}

export function attributesOf(properties: Json | undefined): Record<string, string> {
  if (!isObject(properties)) return {}
  return Object.fromEntries(
    Object.entries(properties)
      .map(([key, value]) => [key, textOf(value)] as const)
      .filter(([, value]) => value !== ''),
  )
}

/** The things of a collection of GeoJSON, each named and placed, in the coordinates of the file. `layer`: under which they stand. */
export function readCollection(collection: unknown, layer: string): Pick<FileContent, 'features' | 'notes'> {
  const root = collection as Json
  if (!isObject(root)) throw new SiteFileError('notASiteFile')
  const members = root['type'] === 'FeatureCollection' ? listOf(root['features']) : [root]
  const features: FileFeature[] = []
  const notes: SiteNote[] = []
  const count: Count = { places: 0 }
  let [unreadable, first] = [0, null as string | null]
  for (const member of members) {
    if (!isObject(member)) continue
    const isFeature = member['type'] === 'Feature'
    const attributes = isFeature ? attributesOf(member['properties']) : {}
    const name = nameOf(attributes)
    try {
      const sites = sitesOf(isFeature ? member['geometry'] : member, count)
      if (sites.length === 0) throw new NoPlaceError()
      features.push(...sites.map((geometry) => ({ layer, name, attributes, geometry })))
    } catch (error) {
      if (!(error instanceof NoPlaceError)) throw error
      unreadable += 1
      first ??= name ?? `#${members.indexOf(member) + 1}`
    }
  }
  if (unreadable > 0) notes.push({ kind: 'unreadablePlaces', count: unreadable, place: first })
  return { features, notes }
}

/** Reads a text as JSON. Throws `SiteFileError` with the line of what is wrong. */
function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    // NaN is no number of JSON, though programs write it.
    const at = /position (\d+)/.exec(String(error))?.[1] ?? /(?<=[[,:\s])-?(NaN|Infinity)\b/.exec(text)?.index
    throw new SiteFileError('badJson', at === undefined ? null : String(text.slice(0, Number(at)).split('\n').length))
  }
}

/** Reads GeoJSON. Throws `SiteFileError`. */
export function readGeoJson(text: string): FileContent {
  const root = parse(text.replace(/^\ufeff/, ''))
  if (!isObject(root) || typeof root['type'] !== 'string') throw new SiteFileError('notASiteFile')
  const crs = isObject(root['crs']) && isObject(root['crs']['properties']) ? root['crs']['properties']['name'] : undefined
  return {
    format: 'geojson',
    encoding: null,
    statement: typeof crs === 'string' ? statementOfName(crs) : null,
    unit: null,
    isNorthFirst: null,
    ...readCollection(root, ''),
  }
}
