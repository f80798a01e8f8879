import { cellText, type SheetRow } from '../ledger-import/sheet.ts'

/** Where a coordinate stands in a row: one column, or three of degrees, minutes and seconds. */
export type CoordinateColumns = readonly [number] | readonly [number, number, number]

/** Columns that give a place, in the order in which they stand. */
export interface PlaceColumns {
  first: CoordinateColumns
  second: CoordinateColumns
  /** The number of the corner; null where no column gives it. */
  label: number | null
}

/** The columns of a table of corners. */
export interface SurveyColumns {
  /** Side by side: the list goes on in the next. */
  groups: PlaceColumns[]
  /** What the corners belong to; null: nothing says so. */
  name: number | null
  /** The number of the outline of which a corner is one. */
  ring: number | null
  /** The last row of the head. */
  headRow: number
}

type Meaning = 'label' | 'name' | 'ring' | 'x' | 'y' | 'lng' | 'lat' | 'degrees' | 'minutes' | 'seconds' | null

const MEANINGS: [pattern: RegExp, meaning: Meaning][] = [
  [/^(项目名称|地块名称|宗地名称|工程名称|地块|宗地|项目|名称|路名|道路名称)$/, 'name'],
  [/^(圈号|环号)$/, 'ring'],
  [/^(点号|点名|界址点号?|拐点号?|拐点编号|界址点编号|桩号|角点|序号|编号|no|id|点位)$/, 'label'],
  [/^(经度|东经|lng|lon|long|longitude|e|l)$/, 'lng'],
  [/^(纬度|北纬|lat|latitude|n|b)$/, 'lat'],
  [/^(x|x坐标|坐标x|纵坐标|纵坐标x|x纵坐标|x值|北坐标|北)$/, 'x'],
  [/^(y|y坐标|坐标y|横坐标|横坐标y|y横坐标|y值|东坐标|东)$/, 'y'],
  [/^(度|°)$/, 'degrees'],
  [/^(分|′|')$/, 'minutes'],
  [/^(秒|″|")$/, 'seconds'],
]

function meaningOf(text: string): Meaning {
  const plain = text
    .normalize('NFKC')
    .replace(/\([^)]*\)|\s|[:：]/g, '')
    .toLowerCase()
  return MEANINGS.find(([pattern]) => pattern.test(plain))?.[1] ?? null
}

const isAxis = (meaning: Meaning) => meaning === 'x' || meaning === 'y' || meaning === 'lng' || meaning === 'lat'

/** Two coordinates that make a place: of one kind, and not the same. */
const arePair = (one: Meaning, other: Meaning) =>
  one !== other && ((/^[xy]$/.test(one ?? '') && /^[xy]$/.test(other ?? '')) || (/^l/.test(one ?? '') && /^l/.test(other ?? '')))

interface Axis {
  meaning: Meaning
  columns: CoordinateColumns
}

/** The coordinates that a row of the head names, from the left. */
function axesOf(meanings: readonly Meaning[]): Axis[] {
  const axes: Axis[] = []
  for (let at = 0; at < meanings.length; at += 1) {
    const meaning = meanings[at]!
    if (isAxis(meaning)) axes.push({ meaning, columns: [at] })
    const isAngle = meaning === 'degrees' && meanings[at + 1] === 'minutes' && meanings[at + 2] === 'seconds'
    if (isAngle) axes.push({ meaning: axes.length % 2 === 0 ? 'lng' : 'lat', columns: [at, at + 1, at + 2] })
  }
  return axes
}

/** The places that a head names; a second place for the same corners, in another system, is left out. */
function groupsOf(meanings: readonly Meaning[]): PlaceColumns[] {
  const axes = axesOf(meanings)
  const groups: (PlaceColumns & { kind: Meaning })[] = []
  for (let at = 0; at + 1 < axes.length; at += 1) {
    const [one, other] = [axes[at]!, axes[at + 1]!]
    if (!arePair(one.meaning, other.meaning)) continue
    const before = groups.length === 0 ? -1 : Math.max(...groups[groups.length - 1]!.second)
    const label = meanings.findLastIndex((meaning, column) => meaning === 'label' && column > before && column < one.columns[0])
    at += 1
    const isAgain = groups.length > 0 && label < 0 && one.meaning !== groups[0]!.kind && other.meaning !== groups[0]!.kind
    if (!isAgain) groups.push({ first: one.columns, second: other.columns, label: label < 0 ? null : label, kind: one.meaning })
  }
  return groups.map(({ first, second, label }) => ({ first, second, label }))
}

/** The columns of a table of corners, by its head of one row or two; null where no head names a place. */
export function findSurveyColumns(rows: readonly SheetRow[]): SurveyColumns | null {
  for (const [at, row] of rows.entries()) {
    const above = (rows[at - 1]?.cells ?? []).map((cell) => meaningOf(cellText(cell)))
    const own = row.cells.map((cell) => meaningOf(cellText(cell)))
    if (groupsOf(own).length === 0) continue
    const both = Array.from({ length: Math.max(own.length, above.length) }, (_, column) => own[column] ?? above[column] ?? null)
    const find = (meaning: Meaning) => (both.includes(meaning) ? both.indexOf(meaning) : null)
    return { groups: groupsOf(both), name: find('name'), ring: find('ring'), headRow: at }
  }
  return null
}
