import { LedgerFileError, MAX_LEDGER_SHEETS } from '#domain/ledger-import/file-faults.ts'
import { meaningOf, type NumberMeaning } from './number-formats.ts'
import { readXml } from './read-xml.ts'
import type { Parts } from './zip-file.ts'

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  name: string
  isHidden: boolean
  part: string
}

const WORKBOOK = 'xl/workbook.xml'

/** The parts to which the workbook refers, by the ids that it uses. */
async function readTargets(parts: Parts): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await readXml(parts, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id, Target }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`)
    },
  })
  return targets
}

/** The sheets of a workbook in their order, and whether it counts days from 1904. */
export async function readSheetList(parts: Parts): Promise<{ sheets: ListedSheet[]; is1904: boolean }> {
  const listed: { name: string; isHidden: boolean; id: string }[] = []
  let is1904 = false
  await readXml(parts, WORKBOOK, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      listed.push({ name: attributes['name'] ?? '', isHidden: (attributes['state'] ?? 'visible') !== 'visible', id })
    },
  })
  if (listed.length > MAX_LEDGER_SHEETS) throw new LedgerFileError('tooManySheets')
  const targets = await readTargets(parts)
  const sheets = listed.flatMap(({ id, ...sheet }) => {
    const part = targets.get(id)
    // What is no sheet of cells (a chart) lies elsewhere.
    return part !== undefined && parts.has(part) && part.includes('worksheets/') ? [{ ...sheet, part }] : []
  })
  return { sheets, is1904 }
}

/** The texts that cells share, by their number; readings of characters are left out. */
export async function readSharedStrings(parts: Parts): Promise<string[]> {
  const strings: string[] = []
  if (!parts.has('xl/sharedStrings.xml')) return strings
  let [text, isText, isPhonetic] = ['', false, false]
  await readXml(parts, 'xl/sharedStrings.xml', {
    open(name, _attributes, isSelfClosing) {
      if (name === 'si') text = ''
      else if (name === 't') isText = !isSelfClosing
      else if (name === 'rPh') isPhonetic = !isSelfClosing
    },
    text(chunk) {
      if (isText && !isPhonetic) text += chunk
    },
    close(name) {
      if (name === 'si') strings.push(text)
      else if (name === 't') isText = false
      else if (name === 'rPh') isPhonetic = false
    },
  })
  return strings
}

/** How numbers are meant by the style of their cell, by its number. */
export async function readStyles(parts: Parts): Promise<NumberMeaning[]> {
  const codes = new Map<number, string>()
  const meanings: NumberMeaning[] = []
  if (!parts.has('xl/styles.xml')) return meanings
  let isInCells = false
  await readXml(parts, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') isInCells = true
      else if (name === 'xf' && isInCells) {
        const id = Number(attributes['numFmtId'] ?? 0)
        meanings.push(meaningOf(id, codes.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false
    },
  })
  return meanings
}
