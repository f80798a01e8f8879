import dxfParser, { type DxfParser, type IBlock, type IDxf, type IEntity } from 'dxf-parser'
import { assembleLines, assembleRings } from '#domain/site-file/assemble.ts'
import { MAX_PLACES, SiteFileError, type FileContent, type FileFeature, type SiteNote } from '#domain/site-file/site-file.ts'
import { boxOf, isBoxWithin, isInside, type Position } from '#domain/values/rings.ts'
import { arcPoints, joinLines, MAX_DEPTH, placementOf, polylinePoints, type Placement } from './flatten-drawing.ts'

/** What is drawn, in the coordinates of the drawing. */
interface Drawn {
  layer: string
  points: Position[]
  isClosed: boolean
}

/** A text of the drawing and where it stands. */
interface Label {
  text: string
  at: Position
}

/** What a drawing holds, while it is read. */
interface Collected {
  shapes: Drawn[]
  /** Single strokes, by their layer. */
  strokes: Map<string, Position[][]>
  points: { layer: string; at: Position }[]
  labels: Label[]
  skipped: Map<string, number>
  curves: number
  places: number
}

type Point = { x: number; y: number }
/** The fields of all kinds of things together: the parser knows them by their kind only. */
interface AnyEntity extends IEntity {
  vertices?: (Point & { bulge?: number })[]
  shape?: boolean
  center?: Point
  radius?: number
  startAngle?: number
  endAngle?: number
  position?: Point
  startPoint?: Point
  text?: string
  name?: string
  rotation?: number
  xScale?: number
  yScale?: number
}

/** The package gives Node the class itself; its types are of another build. */
const Parser = dxfParser as unknown as typeof DxfParser

const MILLIMETRES = 4
const METRES = 6
/** Ends of strokes that lie closer than this meet, in units of the drawing. */
const MEET = 0.001

/** Codes of the text of a drawing that say how it looks. */
const plainText = (text: string) =>
  text
    .replace(/\\[A-Za-z][^;\\]*;|[{}]|\\P/g, ' ')
    .replace(/%%[a-z]/gi, '')
    .trim()

/** Counts what is drawn, so that blocks within blocks end early. */
function countPlaces(places: number, into: Collected): void {
  into.places += places
  if (into.places > MAX_PLACES) throw new SiteFileError('tooManyPlaces')
}

function addEntity(entity: AnyEntity, place: Placement, into: Collected): void {
  const layer = entity.layer ?? '0'
  const add = (points: Position[], isClosed: boolean) => {
    countPlaces(points.length, into)
    into.shapes.push({ layer, points: points.map(place), isClosed })
  }
  const { vertices = [], center, radius = 0, startAngle = 0, endAngle = 0 } = entity
  switch (entity.type) {
    case 'LWPOLYLINE':
    case 'POLYLINE':
      if (vertices.length < 2) return
      if (vertices.some(({ bulge }) => bulge)) into.curves += 1
      return add(polylinePoints(vertices, entity.shape === true), entity.shape === true)
    case 'LINE': {
      const ends = vertices.map(({ x, y }) => place([x, y]))
      countPlaces(ends.length, into)
      if (ends.length !== 2) return
      const strokes = into.strokes.get(layer)
      if (strokes) strokes.push(ends)
      else into.strokes.set(layer, [ends])
      return
    }
    case 'ARC':
      into.curves += 1
      return center && add(arcPoints(center, radius, startAngle, (endAngle - startAngle + 2 * Math.PI) % (2 * Math.PI)), false)
    case 'CIRCLE':
      into.curves += 1
      return center && add(arcPoints(center, radius, 0, 2 * Math.PI), true)
    case 'POINT':
      if (entity.position) into.points.push({ layer, at: place([entity.position.x, entity.position.y]) })
      return
    case 'TEXT':
    case 'MTEXT': {
      const at = entity.startPoint ?? entity.position
      const text = plainText(entity.text ?? '')
      if (at && text !== '') into.labels.push({ text, at: place([at.x, at.y]) })
      return
    }
    default:
      into.skipped.set(entity.type, (into.skipped.get(entity.type) ?? 0) + 1)
  }
}

function collect(entities: readonly IEntity[], blocks: Record<string, IBlock>, place: Placement, into: Collected, depth = 0): void {
  for (const entity of entities as AnyEntity[]) {
    countPlaces(1, into)
    // Frames and legends of the sheet are no ground.
    if (entity.inPaperSpace) continue
    const block = entity.type === 'INSERT' ? blocks[entity.name ?? ''] : undefined
    if (!block) addEntity(entity, place, into)
    else if (depth === MAX_DEPTH) into.skipped.set('INSERT', (into.skipped.get('INSERT') ?? 0) + 1)
    else if (entity.position && block.entities) {
      const base: Position = [block.position?.x ?? 0, block.position?.y ?? 0]
      collect(block.entities, blocks, placementOf({ ...entity, position: entity.position }, base, place), into, depth + 1)
    }
  }
}

/** The longest text that stands in an outline and has a Chinese character or a letter; null without one. */
function nameWithin(ring: readonly Position[], labels: readonly Label[]): string | null {
  const box = boxOf(ring)
  const inside = labels.filter(
    ({ text, at }) => isBoxWithin([...at, ...at], box) && isInside(ring, at) && /[A-Za-z\u3400-\u9fff]/.test(text),
  )
  return inside.length === 0 || inside.length > 20
    ? null
    : inside.reduce((most, one) => (one.text.length > most.text.length ? one : most)).text
}

function featuresOf({ shapes, strokes, points, labels }: Collected): FileFeature[] {
  const joined = [...strokes].flatMap(([layer, lines]) =>
    joinLines(lines, MEET).map((path): Drawn => ({ layer, points: path, isClosed: false })),
  )
  const isRing = ({ points: path, isClosed }: Drawn) => {
    const [first, last] = [path[0]!, path[path.length - 1]!]
    return isClosed || (path.length > 3 && Math.hypot(first[0] - last[0], first[1] - last[1]) < MEET)
  }
  const drawn = [...shapes, ...joined].flatMap((shape): FileFeature[] => {
    const geometry = isRing(shape) ? assembleRings([shape.points]) : assembleLines([shape.points])
    const name = geometry?.type === 'Polygon' ? nameWithin(geometry.coordinates[0]!, labels) : null
    return geometry ? [{ layer: shape.layer, name, attributes: {}, geometry }] : []
  })
  return [
    ...drawn,
    ...points.map(({ layer, at }) => ({ layer, name: null, attributes: {}, geometry: { type: 'Point', coordinates: at } as const })),
  ]
}

function parseDxf(text: string): IDxf {
  let drawing: IDxf | null
  try {
    drawing = new Parser().parseSync(text)
  } catch {
    throw new SiteFileError('badDrawing')
  }
  if (!drawing) throw new SiteFileError('badDrawing')
  return drawing
}

/** Reads the lines, outlines and points of a drawing, each under its layer; arcs become chords. Throws `SiteFileError`. */
export function readDxf(text: string): Omit<FileContent, 'encoding'> {
  const { header, entities, blocks } = parseDxf(text)
  const into: Collected = { shapes: [], strokes: new Map(), points: [], labels: [], skipped: new Map(), curves: 0, places: 0 }
  collect(entities ?? [], blocks ?? {}, (place) => place, into)
  const unit = Number(header?.['$INSUNITS'])
  const notes: SiteNote[] = [
    ...(into.curves > 0 ? [{ kind: 'curves' as const, count: into.curves, place: null }] : []),
    ...[...into.skipped].map(([place, count]) => ({ kind: 'skippedKind' as const, count, place })),
  ]
  return {
    format: 'dxf',
    statement: null,
    unit: unit === MILLIMETRES ? 'mm' : unit === METRES ? 'm' : null,
    isNorthFirst: false,
    features: featuresOf(into),
    notes,
  }
}
