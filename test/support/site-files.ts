import { zipOf } from './zip-file.ts'

type Ring = readonly (readonly [number, number])[]

/** Bytes of a text in GBK, as surveys write their attributes. */
export function gbk(text: string): Buffer {
  const decoder = new TextDecoder('gbk')
  const codes = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Buffer.from([...text].flatMap((one) => (one.charCodeAt(0) < 0x80 ? [one.charCodeAt(0)] : codes.get(one)!)))
}

/** A .shp of polygons, each of rings in the order of the file: outlines clockwise, holes against the clock. */
export function shp(polygons: readonly Ring[][]): Buffer {
  const records = polygons.map((rings, at) => {
    const places = rings.flat()
    const content = Buffer.alloc(44 + rings.length * 4 + places.length * 16)
    content.writeInt32LE(5, 0)
    const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)]
    for (const [index, value] of [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].entries())
      content.writeDoubleLE(value, 4 + index * 8)
    content.writeInt32LE(rings.length, 36)
    content.writeInt32LE(places.length, 40)
    let first = 0
    for (const [index, ring] of rings.entries()) {
      content.writeInt32LE(first, 44 + index * 4)
      first += ring.length
    }
    for (const [index, [x, y]] of places.entries()) {
      content.writeDoubleLE(x, 44 + rings.length * 4 + index * 16)
      content.writeDoubleLE(y, 52 + rings.length * 4 + index * 16)
    }
    const head = Buffer.alloc(8)
    head.writeInt32BE(at + 1, 0)
    head.writeInt32BE(content.length / 2, 4)
    return Buffer.concat([head, content])
  })
  const body = Buffer.concat(records)
  const head = Buffer.alloc(100)
  head.writeInt32BE(9994, 0)
  head.writeInt32BE((100 + body.length) / 2, 24)
  head.writeInt32LE(1000, 28)
  head.writeInt32LE(5, 32)
  return Buffer.concat([head, body])
}

/** A .dbf of one column of text. */
export function dbf(column: string, values: readonly Buffer[]): Buffer {
  const width = 60
  const head = Buffer.alloc(65)
  head.writeUInt8(3, 0)
  head.writeUInt32LE(values.length, 4)
  head.writeUInt16LE(65, 8)
  head.writeUInt16LE(width + 1, 10)
  gbk(column).copy(head, 32)
  head.write('C', 43)
  head.writeUInt8(width, 48)
  head.writeUInt8(0x0d, 64)
  return Buffer.concat([head, ...values.map((value) => Buffer.concat([Buffer.from(' '), value, Buffer.alloc(width - value.length, ' ')]))])
}

/** A shapefile in a zip file, its attributes in GBK and without a .cpg, as most are handed over. */
export function shapefile(names: readonly string[], polygons: readonly Ring[][], prj: string | null = null): Buffer {
  return zipOf({
    'sites/DK.shp': shp(polygons),
    'sites/DK.DBF': dbf('项目名称', names.map(gbk)),
    ...(prj === null ? {} : { 'sites/DK.prj': Buffer.from(prj) }),
  })
}

/** A drawing of closed polylines, each on its layer with a text in it. */
export function drawing(shapes: readonly { layer: string; ring: Ring; text?: string }[], insUnits = 6): string {
  const entities = shapes.flatMap(({ layer, ring, text }) => [
    ['0', 'LWPOLYLINE', '8', layer, '90', String(ring.length), '70', '1', ...ring.flatMap(([x, y]) => ['10', String(x), '20', String(y)])],
    ...(text === undefined
      ? []
      : [['0', 'TEXT', '8', layer, '10', String(ring[0]![0] + 1), '20', String(ring[0]![1] + 1), '40', '2.5', '1', text]]),
  ])
  const lines = [
    ...['0', 'SECTION', '2', 'HEADER', '9', '$INSUNITS', '70', String(insUnits), '0', 'ENDSEC'],
    ...['0', 'SECTION', '2', 'ENTITIES', ...entities.flat(), '0', 'ENDSEC', '0', 'EOF'],
  ]
  return `${lines.join('\n')}\n`
}
