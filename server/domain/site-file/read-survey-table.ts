import { cellText, type Cell, type Sheet, type SheetRow } from '../ledger-import/sheet.ts'
import type { SiteGeometry } from '../facts/site.ts'
import type { Position } from '../values/rings.ts'
import { assembleLines, assembleRings } from './assemble.ts'
import { readPlace } from '../geo/read-place.ts'
import { SiteFileError, type FileContent, type FileFeature, type SiteNote } from './site-file.ts'
import { findSurveyColumns, type CoordinateColumns, type PlaceColumns, type SurveyColumns } from './survey-columns.ts'

/** A corner as the table gives it. */
interface Corner {
  label: string
  ring: string
  place: Position
}

/** The corners under one name. */
interface Parcel {
  name: string | null
  corners: Corner[]
}

const numberOf = (text: string) => (/^[+-]?\d+(\.\d+)?$/.test(text.replace(/[,\s]/g, '')) ? Number(text.replace(/[,\s]/g, '')) : null)

/** A coordinate as it is written: a number, or degrees, minutes and seconds. */
function coordinateText(cells: readonly Cell[], columns: CoordinateColumns): string {
  const [whole, minutes, seconds] = columns.map((column) => cellText(cells[column]))
  return minutes === undefined ? whole! : whole === '' ? '' : `${whole}°${minutes}′${seconds}″`
}

/** The place in some columns of a row; null where nothing stands there, undefined where it can not be read. */
function placeIn(cells: readonly Cell[], { first, second }: PlaceColumns): Position | null | undefined {
  const [one, other] = [coordinateText(cells, first), coordinateText(cells, second)]
  if (one === '' && other === '') return null
  const [x, y] = [numberOf(one), numberOf(other)]
  if (x !== null && y !== null) return [x, y]
  const read = readPlace(`${one} ${other}`)
  return 'place' in read ? read.place : undefined
}

/** A row that says nothing but the name of what follows it. */
function headingOf({ cells }: SheetRow): string | null {
  const texts = cells.map(cellText).filter((text) => text !== '')
  const [only] = texts
  if (texts.length !== 1 || only === undefined || !/[\u3400-\u9fff]/.test(only) || only.length > 60) return null
  return /^(备注|说明|注|合计|制表|审核|测量|单位|坐标系|日期)/.test(only) ? null : titleOf(only)
}

/** A name without what the table is called. */
function titleOf(text: string): string | null {
  const name = text
    .replace(/^(地块|宗地|项目)?(名称)?[:：]\s*/, '')
    .replace(/[(（][^()（）]*[)）]\s*$/, '')
    .replace(/\s*(用地)?(勘测定界|范围|边界)?(拐点|界址点|控制点|角点)?(坐标)(成果)?(一览)?表?$/, '')
    .trim()
  return name === '' ? null : name
}

/** True where the corners of groups that stand side by side are numbered along the rows. */
function isAlongRows(rows: readonly (readonly (Corner | null)[])[]): boolean {
  const numberIn = (corner: Corner | null | undefined) => Number(/\d+/.exec(corner?.label ?? '')?.[0] ?? Number.NaN)
  const [first, second] = rows[0] ?? []
  return numberIn(second) === numberIn(first) + 1
}

/** The corners of a block of rows in their order. */
function inOrder(rows: readonly (readonly (Corner | null)[])[]): Corner[] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? null))
  return (isAlongRows(rows) ? rows : columns).flat().filter((corner) => corner !== null)
}

/** The rings of a list of corners: a new one with every number of a ring, and after each corner that closes one. */
function ringsOf(corners: readonly Corner[]): Position[][] {
  const rings: { key: string; places: Position[] }[] = []
  let isClosed = true
  for (const { ring, place } of corners) {
    const last = rings[rings.length - 1]
    if (isClosed || !last || last.key !== ring) rings.push({ key: ring, places: [place] })
    else last.places.push(place)
    const { places } = rings[rings.length - 1]!
    isClosed = places.length > 3 && places[0]![0] === place[0] && places[0]![1] === place[1]
  }
  return rings.map(({ places }) => places)
}

function geometryOf({ corners }: Parcel): SiteGeometry | null {
  if (corners.length === 1) return { type: 'Point', coordinates: corners[0]!.place }
  if (corners.length === 2) return assembleLines([corners.map(({ place }) => place)])
  return assembleRings(ringsOf(corners)) ?? assembleLines([corners.map(({ place }) => place)])
}

interface ReadTable {
  parcels: Parcel[]
  unreadable: { count: number; place: string | null }
}

/** Rows under one name while they are read; broken where one of them can not be: an outline without a corner is another outline. */
interface Block {
  name: string | null
  rows: (Corner | null)[][]
  isBroken: boolean
}

/** Rows by what they belong to. */
function createBlocks(title: string | null) {
  const blocks: Block[] = []
  const unreadable: ReadTable['unreadable'] = { count: 0, place: null }
  let heading = title
  const current = (): Block => {
    const last = blocks[blocks.length - 1]
    if (last && last.name === heading) return last
    const block: Block = { name: heading, rows: [], isBroken: false }
    blocks.push(block)
    return block
  }
  return {
    name: (name: string) => void (heading = name),
    add: (corners: (Corner | null)[]) => void current().rows.push(corners),
    fail(row: SheetRow): void {
      current().isBroken = true
      unreadable.count += 1
      unreadable.place ??= String(row.number)
    },
    table: (): ReadTable => {
      const sound = blocks.filter(({ isBroken }) => !isBroken)
      return { parcels: sound.map(({ name, rows }) => ({ name, corners: inOrder(rows) })), unreadable }
    },
  }
}

/** The parcels of a table whose columns are known. */
function readRows(rows: readonly SheetRow[], columns: SurveyColumns, title: string | null): ReadTable {
  const blocks = createBlocks(title)
  for (const row of rows.slice(columns.headRow + 1)) {
    const places = columns.groups.map((group) => placeIn(row.cells, group))
    if (places.every((place) => place === null)) {
      const named = headingOf(row)
      if (named !== null) blocks.name(named)
      continue
    }
    // A head that is repeated on the next page is no corner, nor is a row of units.
    if (!row.cells.some((cell) => /\d/.test(cellText(cell)))) continue
    const own = columns.name === null ? '' : cellText(row.cells[columns.name])
    if (own !== '') blocks.name(own)
    const ring = columns.ring === null ? '' : cellText(row.cells[columns.ring])
    if (places.includes(undefined)) {
      blocks.fail(row)
      continue
    }
    const cornerIn = (place: Position | null | undefined, at: number): Corner | null => {
      const { label } = columns.groups[at]!
      return place ? { label: label === null ? '' : cellText(row.cells[label]), ring, place } : null
    }
    blocks.add(places.map(cornerIn))
  }
  return blocks.table()
}

/** The parcels of lines that each say a place as a whole, without a head. */
function readLines(rows: readonly SheetRow[]): ReadTable {
  const blocks = createBlocks(null)
  for (const row of rows) {
    const texts = row.cells.map(cellText).filter((text) => text !== '')
    const read = readPlace(texts.join(' '))
    const named = headingOf(row)
    if ('place' in read) blocks.add([{ label: '', ring: '', place: read.place }])
    else if (named !== null) blocks.name(named)
    else if (texts.some((text) => /\d{4}/.test(text))) blocks.fail(row)
  }
  const table = blocks.table()
  // A table of something else has numbers, too.
  return table.parcels.length > 0 ? table : { ...table, unreadable: { count: 0, place: null } }
}

function readSheet({ name, rows }: Sheet, isOnly: boolean): { features: FileFeature[]; notes: SiteNote[] } {
  const columns = findSurveyColumns(rows)
  const above = rows.slice(0, columns?.headRow ?? 0).map(headingOf)
  const title = above.find((text) => text !== null) ?? (isOnly ? null : name)
  const { parcels, unreadable } = columns ? readRows(rows, columns, title) : readLines(rows)
  const features = parcels.flatMap((parcel): FileFeature[] => {
    const geometry = geometryOf(parcel)
    return geometry ? [{ layer: name, name: parcel.name, attributes: {}, geometry }] : []
  })
  return { features, notes: unreadable.count > 0 ? [{ kind: 'unreadablePlaces', ...unreadable }] : [] }
}

/**
 * Reads tables of corners as surveys give them: X and Y or degrees in either order, several groups of columns side by side,
 * several parcels below each other. Throws `SiteFileError`.
 */
export function readSurveyTable(sheets: readonly Sheet[], encoding: string | null): FileContent {
  const seen = sheets.filter(({ isHidden }) => !isHidden)
  const read = seen.map((sheet) => readSheet(sheet, seen.length === 1))
  const features = read.flatMap((one) => one.features)
  const notes = read.flatMap((one) => one.notes)
  if (features.length === 0) throw new SiteFileError(notes.length > 0 ? 'noPlaces' : 'notASiteFile', notes[0]?.place ?? null)
  return { format: 'table', encoding, statement: null, unit: null, isNorthFirst: null, features, notes }
}
