import { isUtf8 } from 'node:buffer'
import { parseDbf, parseShp } from 'shpjs'
import { readCollection } from '#domain/site-file/read-geojson.ts'
import { statementOfWkt } from '#domain/site-file/stated-system.ts'
import { SiteFileError, type FileContent } from '#domain/site-file/site-file.ts'

/** The files that make a shapefile, by their endings; only the shapes are needed. */
export interface ShapefileParts {
  name: string
  shp: Uint8Array
  dbf: Uint8Array | null
  prj: Uint8Array | null
  cpg: Uint8Array | null
}

const DBF_HEAD_BYTES = 32
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

/** The encoding of the attributes: as the .cpg says, unless the bytes deny it; else as the table or its bytes show. */
export function attributeEncoding(dbf: Uint8Array, cpg: Uint8Array | null): string {
  const isAllUtf8 = isUtf8(dbf.subarray(new DataView(dbf.buffer, dbf.byteOffset).getUint16(8, true)))
  const stated = cpg && encodingNamed(new TextDecoder().decode(cpg))
  if (stated && (stated !== 'utf-8' || isAllUtf8)) return stated
  return isAllUtf8 ? 'utf-8' : (DRIVERS[dbf[29]!] ?? 'gb18030')
}

/** True where a table has as many bytes as its head says. */
function isWhole(dbf: Uint8Array): boolean {
  if (dbf.length < DBF_HEAD_BYTES) return false
  const view = new DataView(dbf.buffer, dbf.byteOffset)
  return view.getUint16(8, true) + view.getUint32(4, true) * view.getUint16(10, true) <= dbf.length + 1
}

function shapesOf(shp: Uint8Array, name: string): (GeoJSON.Geometry | null)[] {
  const isCut = shp.length < 100 || new DataView(shp.buffer, shp.byteOffset).getInt32(24) * 2 > shp.length
  if (isCut) throw new SiteFileError('badShape', name)
  try {
    return parseShp(shp)
  } catch {
    throw new SiteFileError('badShape', name)
  }
}

/** Reads a shapefile; its places stay in the coordinates of the file. Throws `SiteFileError`. */
export function readShapefile({ name, shp, dbf, prj, cpg }: ShapefileParts): FileContent {
  const shapes = shapesOf(shp, name)
  if (dbf && !isWhole(dbf)) throw new SiteFileError('badShape', `${name}.dbf`)
  const encoding = dbf && attributeEncoding(dbf, cpg)
  const rows = dbf && encoding ? parseDbf(dbf, encoding) : []
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
