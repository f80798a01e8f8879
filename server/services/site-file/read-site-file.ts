import { isUtf8 } from 'node:buffer'
import { open, readFile, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { LedgerFileError, MAX_LEDGER_BYTES } from '#domain/ledger-import/file-faults.ts'
import { isBoundaryText, readBoundaryText } from '#domain/site-file/read-boundary-text.ts'
import { readGeoJson } from '#domain/site-file/read-geojson.ts'
import { readSurveyTable } from '#domain/site-file/read-survey-table.ts'
import { SiteFileError, type FileContent } from '#domain/site-file/site-file.ts'
import { encodingOf } from '../file-reading/read-csv.ts'
import { readLedger } from '../file-reading/read-ledger.ts'
import { openZip, type Parts } from '../file-reading/zip-file.ts'
import { readDxf } from './read-dxf.ts'
import { readKml } from './read-kml.ts'
import { readShapefile } from './read-shapefile.ts'

const HEAD_BYTES = 4096
const ZIP_HEAD = 'PK\u0003\u0004'
/** The first four bytes of a .shp: 9994. */
const SHAPE_HEAD = '0000270a'
/** Parts of a zip file that people do not put there. */
const OF_SYSTEMS = /(^|\/)(__MACOSX|\.)/

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of stream) chunks.push(chunk as Buffer)
  } catch {
    throw new LedgerFileError('truncated')
  }
  return Buffer.concat(chunks)
}

/** A drawing's text: it says its code page, UTF-8 since 2007. */
function drawingText(bytes: Buffer): { text: string; encoding: string } {
  const page = /\$DWGCODEPAGE\s+3\s+(\S+)/.exec(bytes.subarray(0, 20_000).toString('latin1'))?.[1]
  const encoding = isUtf8(bytes) ? 'utf-8' : page?.toUpperCase() === 'ANSI_950' ? 'big5' : 'gb18030'
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

function readDrawing(bytes: Buffer): FileContent {
  const { text, encoding } = drawingText(bytes)
  return { ...readDxf(text), encoding }
}

type TextKind = 'drawing' | 'binaryDrawing' | 'shape' | 'dxf' | 'json' | 'kml' | 'boundary'

/** What a file is by its first bytes; null where it may be a table. */
function kindOf(bytes: Buffer): TextKind | null {
  const head = bytes.subarray(0, HEAD_BYTES)
  const start = head.toString('latin1')
  if (start.startsWith('AC10')) return 'drawing'
  if (start.startsWith('AutoCAD Binary DXF')) return 'binaryDrawing'
  if (head.subarray(0, 4).toString('hex') === SHAPE_HEAD) return 'shape'
  if (/^\s*(999\r?\n.*\r?\n\s*)*0\r?\n\s*SECTION/.test(start)) return 'dxf'
  const text = new TextDecoder(encodingOf(head)).decode(head)
  if (isBoundaryText(text)) return 'boundary'
  if (/^\ufeff?\s*[{[]/.test(text)) return 'json'
  return /<(\w+:)?kml[\s>]/.test(text) ? 'kml' : null
}

/** Reads what is known by its first bytes; null where that may be a table. */
function readText(bytes: Buffer): FileContent | null {
  const kind = kindOf(bytes)
  if (kind === null) return null
  if (kind === 'drawing' || kind === 'binaryDrawing') throw new SiteFileError(kind)
  if (kind === 'shape') return readShapefile({ name: '', shp: new Uint8Array(bytes), dbf: null, prj: null, cpg: null })
  if (kind === 'dxf') return readDrawing(bytes)
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  const read = { json: readGeoJson, kml: readKml, boundary: readBoundaryText }[kind]
  return { ...read(text), encoding }
}

/** Parts that belong together, under their path without an ending. */
async function readShapes(parts: Parts, names: readonly string[]): Promise<FileContent> {
  const part = async (stem: string, ending: string) => {
    const name = names.find((one) => one.toLowerCase() === `${stem}.${ending}`.toLowerCase())
    return name === undefined ? null : new Uint8Array(await bytesOf(await parts.stream(name)))
  }
  const contents: FileContent[] = []
  for (const name of names.filter((one) => /\.shp$/i.test(one))) {
    const stem = name.slice(0, -4)
    const [shp, dbf, prj, cpg] = [await part(stem, 'shp'), await part(stem, 'dbf'), await part(stem, 'prj'), await part(stem, 'cpg')]
    contents.push(readShapefile({ name: stem.slice(stem.lastIndexOf('/') + 1), shp: shp!, dbf, prj, cpg }))
  }
  const [first, ...others] = contents
  const systems = new Set(contents.map(({ statement }) => statement?.definition ?? ''))
  if (systems.size > 1) throw new SiteFileError('mixedSystems', contents.map(({ statement }) => statement?.name ?? '—').join('、'))
  return {
    ...first!,
    features: contents.flatMap(({ features }) => features),
    notes: [...first!.notes, ...others.flatMap(({ notes }) => notes)],
  }
}

/** Reads a shapefile, a KMZ or another file of places out of a zip file; null where it may be a workbook. */
async function readZip(path: string): Promise<FileContent | null> {
  const parts = await openZip(path)
  try {
    const names = parts.names.filter((name) => !OF_SYSTEMS.test(name))
    if (names.includes('xl/workbook.xml')) return null
    if (names.some((name) => /\.shp$/i.test(name))) return await readShapes(parts, names)
    for (const ending of ['kml', 'geojson', 'json', 'dxf', 'txt']) {
      for (const name of names.filter((one) => one.toLowerCase().endsWith(`.${ending}`))) {
        const read = readText(await bytesOf(await parts.stream(name)))
        if (read) return read
      }
    }
    if (names.some((name) => /\.gdbtable$/i.test(name))) throw new SiteFileError('geodatabase')
    if (names.some((name) => /\.(dbf|shx)$/i.test(name))) throw new SiteFileError('noShape')
    return null
  } finally {
    parts.close()
  }
}

/** True for a file that has places and is no table, by its first bytes and, of a zip file, by the names of its parts. */
export async function hasPlaces(path: string): Promise<boolean> {
  const file = await open(path)
  const head = Buffer.alloc(HEAD_BYTES)
  const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0).finally(() => file.close())
  if (head.subarray(0, 4).toString('latin1') !== ZIP_HEAD) return bytesRead > 0 && kindOf(head.subarray(0, bytesRead)) !== null
  const parts = await openZip(path)
  parts.close()
  return parts.names.some((name) => !OF_SYSTEMS.test(name) && /\.(shp|shx|dbf|kml|geojson|json|dxf|txt|gdbtable)$/i.test(name))
}

/**
 * Reads what has a place in a file that is no table: GeoJSON, KML and KMZ, a shapefile (in a zip file), DXF, the ministry's text of
 * boundaries; known by what is in it. Null where it may be a table. Throws `SiteFileError`, and `LedgerFileError` for what can
 * not be unpacked.
 */
async function readPlaces(path: string): Promise<FileContent | null> {
  const { size } = await stat(path)
  if (size === 0) throw new LedgerFileError('empty')
  if (size > MAX_LEDGER_BYTES) throw new LedgerFileError('tooLarge')
  const bytes = await readFile(path)
  const isZip = bytes.subarray(0, 4).toString('latin1') === ZIP_HEAD
  const content = isZip ? await readZip(path) : readText(bytes)
  if (content?.features.length === 0) throw new SiteFileError('noPlaces')
  return content
}

/** Reads what has a place in a file, tables of corners included. Throws `SiteFileError`, `LedgerFileError`. */
export async function readSiteFile(path: string): Promise<FileContent> {
  const content = await readPlaces(path)
  if (content) return content
  const { sheets, encoding } = await readLedger(path)
  return readSurveyTable(sheets, encoding)
}
