import type { Position } from '../values/rings.ts'
import { assembleLines, assembleRings } from './assemble.ts'
import { keyOfGrid, type Datum } from '../geo/coordinate-systems.ts'
import type { FileContent, FileFeature, SystemStatement } from './site-file.ts'

/** A parcel of the file while it is read: its corners by the number of their ring. */
interface Parcel {
  name: string | null
  attributes: Record<string, string>
  isLine: boolean
  isPoint: boolean
  rings: Map<string, Position[]>
  /** One of its corners can not be read: an outline without it is another outline. */
  isBroken: boolean
}

/** Where the fields of a parcel's head stand, by the format of the ministry's text of boundary points. */
const FIELDS = ['界址点数', '地块面积', '地块编号', '地块名称', '图形属性', '图幅号', '地块用途', '地类编码'] as const

export const isBoundaryText = (head: string) => /\[(属性描述|地块坐标)\]/.test(head)

const DATUM_NAMES: [pattern: RegExp, datum: Datum][] = [
  [/2000/, 'cgcs2000'],
  [/80/, 'xian80'],
  [/54/, 'beijing54'],
]

/** What the head of the file says of its grid. */
function statementOf(head: ReadonlyMap<string, string>): SystemStatement | null {
  const name = head.get('坐标系') ?? ''
  const datum = DATUM_NAMES.find(([pattern]) => pattern.test(name))?.[1]
  const strip = Number(/\d+/.exec(head.get('几度分带') ?? '')?.[0])
  const zone = Number(/\d+/.exec(head.get('带号') ?? '')?.[0])
  if (datum === undefined || (strip !== 3 && strip !== 6) || !Number.isInteger(zone) || zone === 0)
    return name === '' ? null : { name, key: null, definition: null }
  return { name: `${name} ${strip}°带 ${zone}`, key: keyOfGrid({ datum, strip, zone }), definition: null }
}

function newParcel(fields: readonly string[]): Parcel {
  const attributes = Object.fromEntries(FIELDS.map((key, at) => [key, fields[at]?.trim() ?? '']).filter(([, value]) => value !== ''))
  const shape = attributes['图形属性'] ?? ''
  return {
    name: attributes['地块名称'] ?? attributes['地块编号'] ?? null,
    attributes,
    isLine: shape.includes('线'),
    isPoint: shape.includes('点') && !shape.includes('面'),
    rings: new Map(),
    isBroken: false,
  }
}

function featuresOf({ name, attributes, isLine, isPoint, rings, isBroken }: Parcel): FileFeature[] {
  if (isBroken) return []
  const all = [...rings.values()]
  const layer = '地块坐标'
  if (isPoint) return all.flat().map((coordinates) => ({ layer, name, attributes, geometry: { type: 'Point', coordinates } }))
  const geometry = isLine ? assembleLines(all) : assembleRings(all)
  return geometry ? [{ layer, name, attributes, geometry }] : []
}

/** Reads the text in which surveys of boundaries are handed in (报备坐标): `[属性描述]`, `[地块坐标]`, heads that end in `@`. */
export function readBoundaryText(text: string): FileContent {
  const head = new Map<string, string>()
  const parcels: Parcel[] = []
  let [unreadable, firstBad] = [0, null as string | null]
  for (const [at, line] of text.split(/\r\n?|\n/).entries()) {
    const equals = line.indexOf('=')
    if (equals > 0 && parcels.length === 0) head.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim())
    else if (/@\s*$/.test(line)) parcels.push(newParcel(line.replace(/[,，]?\s*@\s*$/, '').split(/[,，]/)))
    else {
      const [label, ring, north, east] = line.split(/[,，\t]/)
      if (label === undefined || ring === undefined) continue
      if (parcels.length === 0) parcels.push(newParcel([]))
      const parcel = parcels[parcels.length - 1]!
      const place = [north, east].map((text) => (text?.trim() ? Number(text) : Number.NaN)) as Position
      if (!place.every(Number.isFinite)) {
        unreadable += 1
        firstBad ??= String(at + 1)
        parcel.isBroken = true
        continue
      }
      const corners = parcel.rings.get(ring.trim())
      if (corners) corners.push(place)
      else parcel.rings.set(ring.trim(), [place])
    }
  }
  return {
    format: 'boundaryText',
    encoding: null,
    statement: statementOf(head),
    unit: /毫米/.test(head.get('计量单位') ?? '') ? 'mm' : null,
    isNorthFirst: true,
    features: parcels.flatMap(featuresOf),
    notes: unreadable > 0 ? [{ kind: 'unreadablePlaces', count: unreadable, place: firstBad }] : [],
  }
}
