import { request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { verify } from '#services/verification/verify.ts'
import { openPage, useBrowser } from '../support/browser.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { foreignAnswer, misbehavingProxy } from '../support/misbehaving-proxy.ts'
import { entries, managedServer, signInToReport } from '../support/phone.ts'

useBrowser()

const PORTAL = '<html><title>Wi-Fi 登录</title></html>'
const isWrite = ({ method, url = '' }: IncomingMessage) => method === 'POST' && url.startsWith('/api/projects/')
const isPhoto = ({ url = '' }: IncomingMessage) => url.includes('/photos')

/** Lets the server take a request, and the answer go astray. */
function loseAnswer(target: string, asked: IncomingMessage, answer: ServerResponse): true {
  const passed = request(target + asked.url!, { method: asked.method, headers: asked.headers }, (from) => {
    from.resume()
    from.on('end', () => answer.destroy())
  })
  asked.pipe(passed)
  return true
}

test('a day on a site behind a line that misbehaves, step by step, loses nothing and says nothing that is not so', async () => {
  const server = await managedServer()
  const proxy = await misbehavingProxy(server.url)
  const { page } = await openPage(proxy.url, { viewport: { width: 360, height: 740 } })
  const lines: string[] = []
  const step = async (does: string, sees: string, act: () => Promise<void>) => {
    await act()
    lines.push(`${lines.length + 1}. ${does}。→ ${sees}。`)
  }
  const report = async (milestone: string) => {
    await page.getByRole('link', { name: milestone }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('link', { name: milestone }).waitFor()
  }
  const waits = (count: number) => page.getByText(`待上传 ${count}`, { exact: true }).first().waitFor()
  const says = (words: string) => page.getByText(words).first().waitFor()
  const sendNow = () => page.getByRole('button', { name: '立即上传' }).click()
  const allSent = () => page.getByText('待上传').first().waitFor({ state: 'detached' })
  const stored = async () => (await entries(server)).map(({ percent }) => percent)

  await step('张工在 360 px 宽的手机上登录', '看到精密铸件一期和它的节点', () => signInToReport(page, proxy.url))
  await step(
    '工地 Wi-Fi 要先登录，对每次提交都回一个网页；他报主体结构 5%',
    '“还没有提交：回应不是本系统发来的”，待上传 1，服务器上没有',
    async () => {
      proxy.meddle((asked, answer) => isWrite(asked) && foreignAnswer(answer, 200, 'text/html', PORTAL))
      await report('主体结构')
      await waits(1)
      await says('还没有提交：回应不是本系统发来的')
      expect(await stored()).toEqual([])
    },
  )
  await step('他登录了 Wi-Fi，点“立即上传”', '待上传消失，服务器上正好一条', async () => {
    proxy.meddle(null)
    await sendNow()
    await allSent()
    expect(await stored()).toEqual([5])
  })
  await step('网关把提交转到别处（302）；他报设备安装 5%', '待上传 1，没有跟去别处', async () => {
    proxy.meddle((asked, answer) => {
      if (!isWrite(asked)) return false
      answer.writeHead(302, { Location: '/' }).end()
      return true
    })
    await report('设备安装')
    await waits(1)
  })
  await step('网关回别家的 JSON（201），不带这条的编号；他再点“立即上传”', '仍是待上传 1，不当作已提交', async () => {
    proxy.meddle((asked, answer) => isWrite(asked) && foreignAnswer(answer, 201, 'application/json', '{"ok":true}'))
    await sendNow()
    await says('还没有提交：回应不是本系统发来的')
    await waits(1)
  })
  await step('信号极差：提交出去没有回应；他报土方与桩基', '表单立刻离开，回到列表，待上传 2', async () => {
    proxy.meddle((asked) => isWrite(asked))
    await report('土方与桩基')
    await waits(2)
  })
  await step('他关掉页面，重新打开', '两条都还在', async () => {
    await page.reload()
    await waits(2)
  })
  await step('服务器收下了，回应却在路上丢了', '仍写待上传：没有收到回应，就不说已提交', async () => {
    proxy.meddle((asked, answer) => isWrite(asked) && loseAnswer(server.url, asked, answer))
    await sendNow()
    await expect.poll(async () => (await stored()).length).toBe(3)
    await waits(2)
  })
  await step('线路恢复，点“立即上传”', '待上传消失；服务器上三条，没有重复', async () => {
    proxy.meddle(null)
    await sendNow()
    await allSent()
    expect(await stored()).toHaveLength(3)
  })
  await step('网关不让大的内容通过（413）；他带一张照片报主体结构', '文字先到，照片待上传 1，写明是网关不接受', async () => {
    proxy.meddle((asked, answer) => isPhoto(asked) && isWrite(asked) && foreignAnswer(answer, 413, 'text/html', PORTAL))
    await page.getByRole('link', { name: '主体结构' }).click()
    const buffer = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#3b8ec2' } })
      .jpeg()
      .toBuffer()
    await page.getByLabel('拍照或选择照片').setInputFiles({ name: 'site.jpg', mimeType: 'image/jpeg', buffer })
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await page.getByRole('button', { name: '提交' }).click()
    await expect.poll(async () => (await stored()).length).toBe(4)
    await waits(1)
    await says('中间的网关不接受这么大的内容')
  })
  await step('管理员调大了网关的限制，点“立即上传”', '照片也到了', async () => {
    proxy.meddle(null)
    await sendNow()
    await allSent()
  })
  await step('他打开“我的填报”', '四条都在，正好四条', async () => {
    await page.goto(`${proxy.url}/report/mine`)
    await expect.poll(() => page.locator('li.own').count()).toBe(4)
    expect(await stored()).toHaveLength(4)
  })
  await step('管理员运行 `npm run zone -- verify`', '没有差异，没有缺损，一张照片', async () => {
    const { differing, damage } = await verify(server.file, SAMPLE_DAY)
    expect([differing, damage]).toEqual([[], []])
    const { reader, close } = connect(server.file)
    expect(await reader.selectFrom('photo').selectAll().execute()).toHaveLength(1)
    await close()
  })
  const text = [
    '# 在工地上走一遍',
    '',
    '一名项目经理，一部 360 px 宽的手机，一条不可靠的线路。每一步都由 `test/e2e/phone-walk.test.ts` 在真的浏览器里做过、看过。五百条填报、一百次随机故障：`npm run faults` 的 `network-faults.test.ts`。',
    '',
    'A project manager’s day behind a line that misbehaves; every step is done and seen in a real browser by the test.',
    '',
    ...lines,
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../docs/phone-walk.md')
})
