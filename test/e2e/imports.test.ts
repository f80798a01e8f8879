import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { clerksLedger } from '../support/ledger-files.ts'
import { openOffice } from '../support/office.ts'
import { startServer } from '../support/server.ts'

useBrowser()

test('a clerk corrects a ledger, imports it, and takes the import back', async () => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openOffice(server, await server.signIn('official'), '/import')
  const file = { name: '九月台账.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(await clerksLedger()) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: '导入 3 个项目' }).waitFor()
  await expectAccessible(page)

  // The amount that is ten thousand times its neighbours.
  await page.getByRole('button', { name: '产业项目 第 8 行' }).click()
  await page.getByText('与同列相差一千倍以上').first().waitFor()
  await page.getByRole('textbox', { name: '改为 D8' }).fill('3.2')
  await page.getByRole('button', { name: '改为', exact: true }).click()
  await page.getByRole('button', { name: '导入 4 个项目' }).waitFor()

  // Cells that can not be read are left empty, all of a kind at once.
  await page
    .getByRole('listitem')
    .filter({ hasText: '公式出错' })
    .getByRole('button', { name: /同类都留空/ })
    .click()
  await page
    .getByRole('listitem')
    .filter({ hasText: '年份只写了两位' })
    .getByRole('button', { name: /同类都确认/ })
    .click()
  await page.getByRole('button', { name: '导入 5 个项目' }).click()
  await page.getByText('已导入：新建 5 个').waitFor()

  await page.getByRole('link', { name: '查看项目' }).click()
  await page.getByText('示例冷链物流园').first().waitFor()
  await page.goBack()
  await page.getByRole('button', { name: '撤销这次导入' }).click()
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await page.getByText(/^已撤销/).waitFor()
  expect(complaints).toEqual([])
})

test('while one decision is on its way, no other can be made and lost', async () => {
  const server = await startServer({ withFiles: true })
  const { page } = await openOffice(server, await server.signIn('official'), '/import')
  const file = { name: '九月台账.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(await clerksLedger()) }
  await page.locator('input[type=file]').setInputFiles(file)
  const deciding = page.getByRole('button', { name: /同类都(?:留空|确认)/ })
  await deciding.first().waitFor()
  const open = await deciding.count()
  expect(open).toBeGreaterThan(1)

  const letThrough = Promise.withResolvers<undefined>()
  await page.route('**/choices*', async (route) => {
    await letThrough.promise
    await route.continue()
  })
  await deciding.first().click()
  await expect.poll(() => deciding.evaluateAll((buttons) => buttons.filter((one) => !(one as HTMLButtonElement).disabled).length)).toBe(0)
  expect(await page.locator('.notes input, .panel button, .sheets button').and(page.locator(':enabled')).count()).toBe(0)
  letThrough.resolve(undefined)
  await expect.poll(() => deciding.and(page.locator(':enabled')).count()).toBe(open - 1)
})

test('a column is matched by hand, and the rows that stay out are saved as a workbook', async () => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openOffice(server, await server.signIn('official'), '/import')
  const csv = '项目名称,八月情况,总投资（万元）\n示例甲厂,300,1000\n示例乙厂,很多,2000\n'
  await page.locator('input[type=file]').setInputFiles({ name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('button', { name: '未识别' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('这一列是').selectOption({ label: '月度完成投资' })
  await dialog.getByLabel(/^单位/).selectOption({ label: '万元' })
  await dialog.getByLabel('月份').fill('8')
  await dialog.getByRole('button', { name: '确定' }).click()
  await page.getByRole('button', { name: '2024 年 8 月完成投资 · 万元' }).waitFor()
  await page.getByRole('button', { name: '导入 1 个项目' }).waitFor()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载有误的行' }).click()
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await readFile(await (await saving).path())).buffer as ArrayBuffer)
  const rows = book.worksheets[0]!.getSheetValues() as unknown as string[][]
  expect([rows[1]!.slice(1), rows[2]!.slice(1)]).toEqual([
    ['项目名称', '八月情况', '总投资（万元）', '问题'],
    ['示例乙厂', '很多', '2000', 'B3 不是金额'],
  ])
  expect(complaints).toEqual([])
})
