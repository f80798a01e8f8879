import { describe, expect, test } from 'vitest'
import { importDesk, sendLedger } from '../support/import-desk.ts'
import { workbook } from '../support/ledger-files.ts'
import { zipOf } from '../support/zip-file.ts'

const CSV = '项目名称,总投资（万元）,建设地点\r\n示例甲厂,"12,000",北路\r\n示例乙厂,=cmd|calc,南路\r\n'

/** The encodings in which a text in Chinese may come. */
const gb18030 = Buffer.from('cfeec4bfc3fbb3c62cd7dccdb6d7ca2ccdf2d4aa0d0acabec0fdbcd7b3a72c31323030302c', 'hex')

const WORKBOOK = Buffer.from('<workbook xmlns:r="r"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>')
const RELATIONS = Buffer.from('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>')
const bookOf = (sheet: Buffer, lie?: (size: number) => number) =>
  zipOf({ 'xl/workbook.xml': WORKBOOK, 'xl/_rels/workbook.xml.rels': RELATIONS, 'xl/worksheets/sheet1.xml': sheet }, lie)

/** Rows that differ, so that they are packed as rows of ledgers are. */
const manyRows = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => `<row><c t="inlineStr"><is><t>示例${(at * 7919) % count}厂</t></is></c><c><v>${(at * 104_729) % 99_991}</v></c></row>`,
  ).join('')

/** Files that are refused, and why. */
const REFUSED: Record<string, [string, () => Buffer | Promise<Buffer>]> = {
  'an empty file': ['empty', () => Buffer.alloc(0)],
  'an old workbook (.xls)': ['oldExcel', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
  'a workbook with a password': [
    'encrypted',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(400), Buffer.from('EncryptedPackage', 'utf16le')]),
  ],
  'a web page that is called .xlsx': ['webPage', () => Buffer.from('<html><body><table><tr><td>项目名称</td></tr></table></body></html>')],
  'a zip file that is no workbook': ['notALedger', () => zipOf({ 'word/document.xml': Buffer.from('<w/>') })],
  'an OpenDocument file': ['openDocument', () => zipOf({ mimetype: Buffer.from('x'), 'content.xml': Buffer.from('<x/>') })],
  'a binary workbook': ['binaryExcel', () => zipOf({ 'xl/workbook.bin': Buffer.from('x') })],
  'a picture': ['notALedger', () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(200)])],
  'a workbook that is cut off': ['truncated', async () => Buffer.from(await workbook({ s: [['项目名称', '总投资']] })).subarray(0, 3000)],
  'a zip bomb': ['unpacksTooLarge', () => bookOf(Buffer.alloc(60 * 1024 * 1024, 0x20))],
  'a zip bomb that hides its size': ['truncated', () => bookOf(Buffer.alloc(30 * 1024 * 1024, 0x20), () => 1000)],
  'more rows than are read': [
    'tooManyRows',
    () => bookOf(Buffer.from(`<worksheet><sheetData>${manyRows(100_001)}</sheetData></worksheet>`)),
  ],
  'broken XML': ['damaged', () => bookOf(Buffer.from('<worksheet><sheetData><row></sheetData>'))],
  'XML with entities': [
    'damaged',
    () =>
      bookOf(
        Buffer.from(
          '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>',
        ),
      ),
  ],
}

describe('a file', () => {
  test('that can not be read is refused with a sentence, and the server goes on', async () => {
    const { server, cookie, batches } = await importDesk()
    for (const [name, [fault, make]] of Object.entries(REFUSED)) {
      const answer = await sendLedger(server, cookie, await make())
      const problem = (await answer.json()) as { code: string; detail: string; fields: { code: string }[] }
      expect([name, answer.status, problem.fields?.[0]?.code], problem.detail).toEqual([name, 422, fault])
      expect(problem.detail).toMatch(/[。]$/)
    }
    expect(await batches()).toEqual([])
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  })

  test('of more than 50 MB is refused before it is read', async () => {
    const { server, cookie } = await importDesk()
    const answer = await sendLedger(server, cookie, new Uint8Array(51 * 1024 * 1024)).catch(() => null)
    expect(answer === null || answer.status === 413).toBe(true)
  })

  test.each([
    ['utf-8', Buffer.from(CSV)],
    ['utf-8', Buffer.concat([Buffer.from('efbbbf', 'hex'), Buffer.from(CSV)])],
    ['utf-16le', Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(CSV, 'utf16le')])],
    ['utf-16be', Buffer.concat([Buffer.from('feff', 'hex'), Buffer.from(CSV, 'utf16le').swap16()])],
    ['utf-16le', Buffer.from(CSV.repeat(3), 'utf16le')],
  ])('of text in %s is read', async (encoding, bytes) => {
    const desk = await importDesk()
    const draft = await desk.draft(bytes, '台账.csv')
    expect(draft.encoding).toBe(encoding)
    const rows = await desk.rows(draft)
    expect(rows[0]).toMatchObject({ name: '示例甲厂', action: 'create' })
    // A formula in a text is a text, and no amount.
    expect(rows[1]!.notes[0]).toMatchObject({ column: 1, fault: 'notAnAmount' })
  })

  test('of text in GB18030 is read though some of it could be UTF-8', async () => {
    const desk = await importDesk()
    const draft = await desk.draft(gb18030, '台账.csv')
    expect(draft.encoding).toBe('gb18030')
    expect((await desk.rows(draft))[0]).toMatchObject({ name: '示例甲厂' })
  })

  test('with a million empty rows and cells merged over everything is read by what stands in it', async () => {
    const desk = await importDesk()
    const empty = '<row r="1"/>'.repeat(60_000)
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>项目名称</t></is></c><c r="B1" t="inlineStr"><is><t>建设地点</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>示例厂</t></is></c></row>${empty}</sheetData><mergeCells><mergeCell ref="A3:XFD1048576"/><mergeCell ref="B1:XFD1"/></mergeCells></worksheet>`
    const draft = await desk.draft(bookOf(Buffer.from(sheet)))
    expect(draft.counts).toMatchObject({ create: 1, wrong: 0 })
  })

  test('whose formulas were never worked out or have failed says where', async () => {
    const desk = await importDesk()
    const bytes = await workbook({
      台账: [
        ['项目名称', '总投资（万元）', '占地面积（亩）'],
        ['示例甲厂', { formula: 'B9*2' }, 10],
        ['示例乙厂', 100, { formula: '1/0', result: { error: '#DIV/0!' } }],
        ['示例丙厂', { formula: 'B3*2', result: 200 }, Number.NaN],
      ],
    })
    const draft = await desk.draft(bytes)
    const rows = await desk.rows(draft)
    expect(
      rows.map(({ action, notes }) => [action, notes.find(({ fault }) => fault)?.column, notes.find(({ fault }) => fault)?.fault]),
    ).toEqual([
      ['wrong', 1, 'errorValue'],
      ['wrong', 2, 'errorValue'],
      ['wrong', 2, 'errorValue'],
    ])
  })

  test('with project codes of another kind and amounts in thousands of dollars names the cells', async () => {
    const desk = await importDesk()
    const bytes = await workbook({
      台账: [
        ['项目名称', '项目代码', '总投资（千美元）'],
        ['示例甲厂', 'P-2024-001', 1500],
      ],
    })
    const [row] = await desk.rows(await desk.draft(bytes))
    expect(row!.notes.flatMap(({ column, fault }) => (fault ? [[column, fault]] : []))).toEqual([
      [1, 'badProjectCode'],
      [2, 'foreignCurrency'],
    ])
  })
})
