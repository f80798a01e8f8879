import ExcelJS from 'exceljs'

/** A workbook of plain sheets, written by another library than the one that reads it. */
export async function workbook(
  sheets: Record<string, readonly (readonly unknown[])[]>,
  shape?: (book: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name)
    for (const row of rows) sheet.addRow([...row])
  }
  shape?.(book)
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer)
}

/** A ledger as a clerk keeps it: a cover, a title, units above, two lines of header, categories, totals, notes. Invented. */
export function clerksLedger(): Promise<Uint8Array> {
  const rows = [
    ['2024年开发区重点项目推进情况表（截至2024年9月底）'],
    ['单位：万元、亩'],
    [
      '序号',
      '项目名称',
      '建设单位',
      '总投资\n（亿元）',
      '占地',
      '投资完成情况',
      null,
      '开工时间',
      null,
      '竣工时间',
      '形象进度',
      '存在问题',
    ],
    [null, null, null, null, null, '年度计划', '1-9月完成', '计划', '实际', '计划', null, null],
    ['一', '产业项目（4个）'],
    [
      1,
      '示例纺织产业园（一期）',
      '示例纺织公司；示例置业公司',
      6.9,
      184,
      21000,
      18230,
      '2023.03',
      '2023-4-15 0:00:00',
      '2025年底',
      0.62,
      '高压线未迁改',
    ],
    [
      2,
      '示例丙纶长丝项目',
      '示例化纤公司',
      '3.2亿元',
      60,
      9000,
      7500,
      new Date(Date.UTC(2023, 8, 1)),
      '2023年10月上旬',
      '2025.10',
      0.35,
      '无',
    ],
    [3, '示例织袜智能工厂', '示例袜业', 32000, 40, 5000, 0, '二季度', null, '待定', 0.05, ''],
    [
      4,
      '示例冷链物流园',
      '示例物流',
      1.2,
      '约30',
      1000,
      900,
      '22年3月',
      null,
      '2024-06',
      '主体封顶',
      { formula: 'A1/0', result: { error: '#DIV/0!' } },
    ],
    ['二', '要素保障项目（1个）'],
    [1, '示例220千伏变电站', '示例供电公司', 2.4, 12, 8000, 6000, '2022-05', '2022-06', '2024-12', 0.8, null],
    [null, '合计', null, 13.9, 326, 44000],
    ['注：进度按形象进度填报。'],
  ]
  return workbook({ 封面: [['开发区台账']], 产业项目: rows, 旧数据: [['项目名称'], ['旧项目']] }, (book) => {
    const sheet = book.getWorksheet('产业项目')!
    sheet.mergeCells('A1:L1')
    for (const column of ['A', 'B', 'C', 'D', 'E', 'J', 'K', 'L']) sheet.mergeCells(`${column}3:${column}4`)
    sheet.mergeCells('F3:G3')
    sheet.mergeCells('H3:I3')
    book.getWorksheet('旧数据')!.state = 'hidden'
  })
}
