import { MU_M2 } from '../values/area.ts'
import { faulty, nothing, type CellReading } from './cell-reading.ts'
import type { AreaUnit, MoneyUnit } from './columns.ts'
import { areaUnitIn, isForeign, moneyUnitIn } from './header-text.ts'
import { cellText, type Cell } from './sheet.ts'

/** Integer yuan of one unit. */
export const YUAN_OF: Record<MoneyUnit, number> = { yuan: 1, thousandYuan: 1e3, wanYuan: 1e4, millionYuan: 1e6, yiYuan: 1e8 }
/** m² of one unit. */
const M2_OF: Record<AreaUnit, number> = { m2: 1, wanM2: 1e4, mu: MU_M2, hectare: 1e4 }

/** More than any project costs or takes, yuan and m². */
const [MAX_YUAN, MAX_M2] = [1e13, 1e9]

const UNSAID = /^(?:待定|未定|暂无|无|未公布|不详|保密|面议|数[亿万]元?)$/

interface Quantity {
  number: number
  /** What stands beside the number. */
  rest: string
  isAbout: boolean
}

/** A number with what stands beside it; null for what is none. */
function quantityIn(text: string): Quantity | null {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[（(][^)）]*[)）]/g, '')
  const match =
    /^(约|近|超|逾|不低于|>=?|≥)?[¥￥]?(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)(多|余|左右|以上)?((?:m2|[^\d]){0,10}?)(左右|以上|多|余)?$/i.exec(
      plain,
    )
  if (!match) return null
  const [, before, number, after, rest, last] = match
  return { number: Number(number!.replaceAll(',', '')), rest: rest!, isAbout: (before ?? after ?? last) !== undefined }
}

function toNumber(cell: Cell): Quantity | 'unsaid' | null {
  if (typeof cell === 'number') return { number: cell, rest: '', isAbout: false }
  const text = cellText(cell)
  return UNSAID.test(text.replace(/\s/g, '')) ? 'unsaid' : quantityIn(text)
}

/** Exact to the unit: 20.45 × 10⁸ would not be. */
function scaled(number: number, factor: number): number {
  const product = number * factor
  return Number.isInteger(number) && Number.isInteger(factor) ? product : Math.round(Number(product.toPrecision(15)))
}

/** Integer yuan in a cell. A unit in the cell goes before the column's. */
export function readMoney(cell: Cell, unit: MoneyUnit | null): CellReading<number> {
  if (cell !== null && typeof cell === 'object') return faulty('error' in cell ? 'errorValue' : 'notAnAmount')
  if (cellText(cell) === '') return nothing
  const read = toNumber(cell)
  if (read === 'unsaid') return nothing
  if (read === null) return faulty('notAnAmount')
  if (isForeign(read.rest)) return faulty('foreignCurrency')
  const own = read.rest === '' ? null : moneyUnitIn(read.rest)
  if (read.rest !== '' && own === null) return faulty('notAnAmount')
  if (read.number < 0) return faulty('negative')
  const used = own ?? unit
  if (used === null) return read.number === 0 ? { value: 0 } : faulty('unitUnknown')
  const value = scaled(read.number, YUAN_OF[used])
  if (value > MAX_YUAN) return faulty('notAnAmount')
  return read.isAbout ? { value, assumption: 'about' } : { value }
}

/** Integer m² in a cell. A unit in the cell goes before the column's. */
export function readArea(cell: Cell, unit: AreaUnit | null): CellReading<number> {
  if (cell !== null && typeof cell === 'object') return faulty('error' in cell ? 'errorValue' : 'notAnArea')
  if (cellText(cell) === '') return nothing
  const read = toNumber(cell)
  if (read === 'unsaid') return nothing
  if (read === null) return faulty('notAnArea')
  const own = read.rest === '' ? null : areaUnitIn(read.rest)
  if (read.rest !== '' && own === null) return faulty('notAnArea')
  if (read.number < 0) return faulty('negative')
  const used = own ?? unit
  if (used === null) return read.number === 0 ? { value: 0 } : faulty('unitUnknown')
  const value = scaled(read.number, M2_OF[used])
  if (value > MAX_M2) return faulty('notAnArea')
  return read.isAbout ? { value, assumption: 'about' } : { value }
}

/** A whole number of people, firms or machines. */
export function readCount(cell: Cell): CellReading<number> {
  if (cell !== null && typeof cell === 'object') return faulty('error' in cell ? 'errorValue' : 'notACount')
  if (cellText(cell) === '') return nothing
  const read = toNumber(cell)
  if (read === 'unsaid') return nothing
  if (read === null || !/^(?:万|千)?[人名个家户台套]?$/.test(read.rest)) return faulty('notACount')
  if (read.number < 0) return faulty('negative')
  const exact = read.number * (read.rest.startsWith('万') ? 1e4 : read.rest.startsWith('千') ? 1e3 : 1)
  const value = Math.round(exact)
  return Math.abs(exact - value) > 1e-9 ? { value, assumption: 'roundedCount' } : { value }
}

const tenth = (value: number) => Math.round(value * 10) / 10

/** Percent, 0–100. `isFraction`: the column holds parts of one; `isMixed`: some of both, so that 1 may be all of it. */
export function readPercent(cell: Cell, isFraction: boolean, isMixed = false): CellReading<number> {
  if (cell !== null && typeof cell === 'object') return faulty('error' in cell ? 'errorValue' : 'notAPercent')
  if (cellText(cell) === '') return nothing
  const read = toNumber(cell)
  if (read === 'unsaid') return nothing
  // Told in words: 主体结构施工至三层.
  if (read === null || !/^%?$/.test(read.rest)) return { value: null, assumption: 'progressInWords' }
  const isPart = isFraction && read.rest === ''
  const value = tenth(isPart ? read.number * 100 : read.number)
  if (value < 0 || value > 100) return faulty('notAPercent')
  // Among whole percents a part of one is most likely another way to write it.
  if (!isPart && read.rest === '' && read.number > 0 && (read.number < 1 || (isMixed && read.number === 1))) {
    return { value, doubt: 'smallPercent', others: [`${tenth(read.number * 100)}%`, `${tenth(read.number)}%`] }
  }
  return isPart ? { value, assumption: 'fractionOfOne' } : { value }
}

/** Decimal degrees, or degrees with minutes and seconds. */
export function readDegrees(cell: Cell, most: 90 | 180): CellReading<number> {
  if (cell !== null && typeof cell === 'object') return faulty('error' in cell ? 'errorValue' : 'notAPlace')
  const text = cellText(cell)
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^[东北NE]?[经纬]?/i, '')
  if (text === '') return nothing
  const match = /^(-?\d{1,3}(?:\.\d+)?)[°度]?(?:(\d{1,2}(?:\.\d+)?)['′’分](?:(\d{1,2}(?:\.\d+)?)(?:["″”秒]|''|′′)?)?)?$/.exec(text)
  if (!match) return faulty('notAPlace')
  const value = Number(match[1]) + Number(match[2] ?? 0) / 60 + Number(match[3] ?? 0) / 3600
  return Math.abs(value) > most || value === 0 ? faulty('notAPlace') : { value: Number(value.toFixed(7)) }
}
