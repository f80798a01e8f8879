import { areaUnitIn, moneyUnitIn } from './header-text.ts'
import { cellText, type SheetRow } from './sheet.ts'

/** Why a row below the header is no project. */
export type SkippedRow = 'category' | 'total' | 'footer' | 'header' | 'numbering' | 'unit'

const TOTAL =
  /^(?:全区|全市|园区|项目|本页|分类|其中)*(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|汇\s*总|平\s*均)(?:[\s:：（(\d]|$)|^其中[:：]|(?:小\s*计|合\s*计|总\s*计)$/
/** Numbers of categories; （1） is the number of a project. */
const CATEGORY =
  /^(?:[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]+\s*[、.．]|[(（][一二三四五六七八九十]+[)）]|——|第[一二三四五六七八九十]+[类批部]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|[①②③④⑤⑥⑦⑧⑨⑩]|[(（]续[)）])/
/** A category by its name: 交通基础设施类（共2个）, A 第一产业. */
const CATEGORY_NAME = /类(?:项目)?\s*(?:[(（].*[)）])?$|[(（](?:共|计)?\s*\d+\s*[个项][)）]$|^[A-Z]\d?[\s、.．]\s*\S*(?:类|产业|项目)/
const FOOTER =
  /^(?:注|备注|说明|填表人?|填报人?|审核人?|制表人?|统计负责人|联系人|联系电话|单位负责人|填报(?:单位|日期)|数据来源|资料来源|统计口径)\s*[:：]?/
/** Signed at the end, whatever else stands in the row. */
const SIGNED = /^(?:注|备注|说明|填表人|填报人|审核人|制表人|统计负责人|单位负责人|填报单位|填报日期)\s*[:：]/

/** Short words that part the projects of a list. */
const NUMERAL = /^[一二三四五六七八九十]+$|^[(（][一二三四五六七八九十]+[)）]$/
const LETTERS = '甲乙丙丁戊己庚辛壬癸'

/** What a row is, if no project; `nameColumn` from 0. `width`: columns with a header. */
export function skippedRow(row: SheetRow, nameColumn: number, header: readonly string[]): SkippedRow | null {
  const texts = row.cells.map(cellText)
  const filled = texts.filter((text) => text !== '')
  const first = filled[0] ?? ''
  const name = texts[nameColumn] ?? ''
  const isEqualHeader =
    header.length > 0 && header.filter((text, at) => text !== '' && texts[at] === text).length >= Math.min(3, filled.length)
  if (isEqualHeader && filled.length >= 2) return 'header'
  if (TOTAL.test(first) || TOTAL.test(name)) return 'total'
  const different = new Set(filled)
  if (SIGNED.test(first) || (different.size <= 2 && FOOTER.test(first))) return 'footer'
  // One text over the whole width.
  if (different.size === 1 && filled.length >= 3) return 'category'
  const heads = different.size <= 4 || name === first || name === ''
  if (CATEGORY.test(first) && heads) return 'category'
  if (NUMERAL.test(first) && different.size <= 6) return 'category'
  if (different.size <= 3 && (CATEGORY_NAME.test(first) || CATEGORY_NAME.test(name)) && !/^\d+$/.test(first)) return 'category'
  const isCount = filled.every((text, at) => /^\d{1,2}$/.test(text) && Number(text) === at + Number(filled[0]!)) && first === '1'
  const isLettered =
    filled.every((text) => /^\d{1,2}$/.test(text) || (text.length === 1 && LETTERS.includes(text))) && LETTERS.includes(first)
  if (filled.length >= 3 && (isCount || isLettered)) return 'numbering'
  if (filled.length > 0 && filled.every((text) => isUnit(text))) return 'unit'
  return null
}

/** True for a cell that says nothing but a unit: 万元, （亩）, %. */
export function isUnit(text: string): boolean {
  return /^[(（]?(?:单位[:：]?)?(?:[十百千万亿]*元|亩|公顷|万?平方米|㎡|m2|%|个|家|人|台|年月?)[)）]?$/i.test(text.replace(/\s/g, ''))
}

/** Units that stand above a table: 单位：万元、亩. */
export function unitsAbove(rows: readonly SheetRow[]): { money: ReturnType<typeof moneyUnitIn>; area: ReturnType<typeof areaUnitIn> } {
  for (const row of rows) {
    for (const cell of row.cells) {
      const text = cellText(cell).replace(/\s/g, '')
      const said = /单位[:：]?[(（]?([^)）]{1,16})/.exec(text)?.[1]
      if (said === undefined) continue
      const [money, area] = [moneyUnitIn(said), areaUnitIn(said)]
      if (money !== null || area !== null) return { money, area }
    }
  }
  return { money: null, area: null }
}
