import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { openPage, openContext, useBrowser } from '../support/browser.ts'
import { killableServer } from '../support/killable-server.ts'
import { managedFile, signInToReport } from '../support/phone.ts'

useBrowser()

async function reported(file: string) {
  const { reader, close } = connect(file)
  const rows = await reader.selectFrom('progress_entry').select('percent').where('reporter_id', 'is not', null).execute()
  await close()
  return rows
}

test('a server killed after the commit and before the answer: the phone tries again, and the report is stored once', async () => {
  const file = await managedFile()
  const server = await killableServer(file)
  await server.start()
  const { page } = await openPage(server.url, { viewport: { width: 360, height: 740 } })
  await signInToReport(page, server.url)
  await page.getByRole('link', { name: '主体结构' }).click()
  await page.getByRole('button', { name: '多 5 个百分点' }).click()
  const killed = server.killAtAnswerTo('/api/projects/precision-casting/progress')
  await page.getByRole('button', { name: '提交' }).click()
  await killed
  expect(await reported(file)).toEqual([{ percent: 5 }])
  await page.getByText('待上传 1').first().waitFor()

  await server.start()
  await page.getByRole('button', { name: '立即上传' }).click()
  await page.getByText('待上传').first().waitFor({ state: 'detached' })
  expect(await reported(file)).toEqual([{ percent: 5 }])
  await page.getByRole('link', { name: '主体结构' }).click()
  await page.getByText('上次 5.0%').waitFor()
})

test('an app closed and opened again while there is no server takes a report, which goes when the server is back', async () => {
  const file = await managedFile()
  const server = await killableServer(file)
  await server.start()
  const phone = await openContext({ viewport: { width: 360, height: 740 } })
  const before = await phone.newPage()
  await signInToReport(before, server.secureUrl)
  await before.evaluate('navigator.serviceWorker.ready')
  await before.reload()
  await before.getByRole('link', { name: '土方与桩基' }).waitFor()
  await expect.poll(() => before.evaluate('caches.has("private")')).toBe(true)
  await before.close()
  await server.stop()

  const page = await phone.newPage()
  await page.goto(`${server.secureUrl}/report`)
  await page.getByText('连不上服务器，显示的是').waitFor()
  await page.getByRole('link', { name: '主体结构' }).click()
  await page.getByRole('button', { name: '多 5 个百分点' }).click()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('待上传 1').first().waitFor()
  await page.close()

  const after = await phone.newPage()
  await after.goto(`${server.secureUrl}/report`)
  await after.getByText('待上传 1').first().waitFor()
  await server.start()
  await after.getByRole('button', { name: '立即上传' }).click()
  await after.getByText('待上传').first().waitFor({ state: 'detached' })
  await after.getByText('连不上服务器，显示的是').waitFor({ state: 'detached' })
  expect(await reported(file)).toEqual([{ percent: 5 }])

  await after.getByRole('button', { name: '张工' }).click()
  await after.getByRole('button', { name: '退出登录' }).click()
  await after.getByRole('link', { name: '登录' }).waitFor()
  const left = await after.evaluate(async () => {
    const kept = await caches.open('private')
    return Promise.all((await kept.keys()).map(async (request) => (await kept.match(request))!.text()))
  })
  expect(left.join()).not.toMatch(/张工|主体结构/)
})
