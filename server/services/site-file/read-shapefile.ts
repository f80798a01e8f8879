import { isUtf8 } from 'node:buffer'
import { parseShp } from 'shpjs'
import { readCollection } from '#domain/site-file/read-geojson.ts'
import { statementOfWkt } from '#domain/site-file/stated-system.ts'
import { SiteFileError, type FileContent } from '#domain/site-file/site-file.ts'
import { readDbf, valueText, type Dbf } from './read-dbf.ts'

/** The files that make a shapefile, by their endings; only the shapes are needed. */
export interface ShapefileParts {
  name: string
  shp: Uint8Array
  dbf: Uint8Array | null
  prj: Uint8Array | null
  cpg: Uint8Array | null
}

/** Surfaces in space, which no map of ours has. */
const MULTI_PATCH = 31
/** The numbers with which a .dbf says its code page (language driver). */
const DRIVERS: Record<number, string> = { 0x4d: 'gb18030', 0x7a: 'gb18030', 0x4f: 'big5', 0x78: 'big5' }
const PAGES: Record<string, string> = {
  '936': 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  '950': 'big5',
  '65001': 'utf-8',
  utf8: 'utf-8',
}

/** A code page as `TextDecoder` names it; null for one that it does not know. */
function encodingNamed(page: string): string | null {
  const plain = page
    .trim()
    .toLowerCase()
    .replace(/^(ansi|cp|oem)[ _]?/, '')
  const name = PAGES[plain] ?? (/^\d{4}$/.test(plain) ? `windows-${plain}` : plain)
  try {
    return new TextDecoder(name).encoding
  } catch {
    return null
  }
}

const SPACE = 0x20

/** True for UTF-8, also where a value that fills its field is cut within a character. */
function isUtf8Value(value: Uint8Array, length: number): boolean {
  const isFull = value.length === length && value[length - 1] !== SPACE
  return (isFull ? [0, 1, 2, 3] : [0]).some((cut) => cut < value.length + 1 && isUtf8(value.subarray(0, value.length - cut)))
}

/** The encoding of the attributes: as the .cpg says, unless the bytes deny it; else as the table or its bytes show. */
export function attributeEncoding({ fields, rows, language }: Dbf, cpg: Uint8Array | null): string {
  const areNamesUtf8 = fields.every(({ name }) => isUtf8(name))
  const isAllUtf8 = areNamesUtf8 && rows.every((row) => row.every((value, at) => isUtf8Value(value, fields[at]!.length)))
  const stated = cpg && encodingNamed(new TextDecoder().decode(cpg))
  if (stated && (stated !== 'utf-8' || isAllUtf8)) return stated
  return isAllUtf8 ? 'utf-8' : (DRIVERS[language] ?? 'gb18030')
}

/** The attributes of each row, by the names of their columns. */
function attributesOf({ fields, rows }: Dbf, encoding: string): Record<string, string>[] {
  const decoder = new TextDecoder(encoding)
  const decode = (bytes: Uint8Array) => decoder.decode(bytes).replace(/\ufffd$/, '')
  const names = fields.map(({ name }) => decode(name).trim())
  return rows.map((row) => Object.fromEntries(row.map((value, at) => [names[at]!, valueText(decode(value), fields[at]!.type)])))
}

function shapesOf(shp: Uint8Array, name: string): (GeoJSON.Geometry | null)[] {
  const head = shp.length < 100 ? null : new DataView(shp.buffer, shp.byteOffset)
  if (!head || head.getInt32(24) * 2 > shp.length || head.getInt32(32, true) === MULTI_PATCH) throw new SiteFileError('badShape', name)
  try {
    return parseShp(shp)
  } catch {
    throw new SiteFileError('badShape', name)
  }
}

/** Reads a shapefile; its places stay in the coordinates of the file. Throws `SiteFileError`. */
export function readShapefile({ name, shp, dbf, prj, cpg }: ShapefileParts): FileContent {
  const shapes = shapesOf(shp, name)
  const table = dbf && readDbf(dbf)
  // Rows without a shape: the file of shapes ends early, or is another's.
  if (dbf && (!table || table.rows.length > shapes.length)) throw new SiteFileError('badShape', `${name}.dbf`)
  const encoding = table && attributeEncoding(table, cpg)
  const rows = table && encoding ? attributesOf(table, encoding) : []
  const features = shapes.map((geometry, at) => ({ type: 'Feature', geometry, properties: rows[at] ?? {} }))
  const { features: read, notes } = readCollection({ type: 'FeatureCollection', features }, name)
  return {
    format: 'shapefile',
    encoding,
    statement: prj && statementOfWkt(new TextDecoder().decode(prj)),
    unit: null,
    isNorthFirst: null,
    features: read,
    notes: dbf ? notes : [...notes, { kind: 'noAttributes', count: 1, place: name }],
  }
}
