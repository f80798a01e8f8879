import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { entries, managedServer, openPhone } from '../support/phone.ts'
import { endSessions, PASSWORD, post, type TestServer } from '../support/server.ts'

useBrowser()

/** An official at a desk gives the structure of the casting works until 2025-09-30. */
async function rebaseline(server: TestServer): Promise<void> {
  const { page: office } = await openOffice(server, await server.signIn('official'), '/projects/precision-casting/plan')
  expect(await office.getByLabel('第 2 行 节点').inputValue()).toBe('主体结构')
  await office.getByLabel('第 2 行 完成').fill('2025-09-30')
  await office.getByLabel('调整原因').selectOption('设计变更')
  await office.getByRole('button', { name: '保存为第 2 版基线' }).click()
  await office.waitForURL(/tab=milestones/)
}

const picture = () =>
  sharp({ create: { width: 80, height: 60, channels: 3, background: '#3b8ec2' } })
    .jpeg()
    .toBuffer()

describe('a report that waits on the phone', () => {
  test('made against a plan that an official changes meanwhile is shown beside the new one, and never dropped', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('待上传 1').first().waitFor()
    await rebaseline(server)
    await page.context().setOffline(false)
    await page.getByText('项目的计划已经调整').waitFor()
    await page.getByRole('cell', { name: '2025-09-30' }).waitFor()
    await expectAccessible(page)
    expect(await entries(server)).toHaveLength(0)
    await page.getByRole('button', { name: '按新计划提交' }).click()
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
    expect(await entries(server)).toMatchObject([{ percent: 5 }])
  })

  test('is what the next report of the same milestone goes on from', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.context().route('**/progress', (route) => route.abort())
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('待上传 1').first().waitFor()
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByText('手机上待传 10.0%').waitFor()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    expect(await page.getByRole('slider').inputValue()).toBe('15')
    await page.context().unroute('**/progress')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
    expect(await entries(server)).toMatchObject([{ percent: 10 }, { percent: 15 }])
  })

  test('with others against an earlier plan goes by one tap, as far as the new plan has its milestone', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    for (const [at, name] of ['主体结构', '设备安装'].entries()) {
      await page.context().setOffline(false)
      await page.getByRole('link', { name }).click()
      await page.getByRole('button', { name: '多 5 个百分点' }).click()
      await page.context().setOffline(true)
      await page.getByRole('button', { name: '提交' }).click()
      await page
        .getByText(`待上传 ${at + 1}`)
        .first()
        .waitFor()
      if (at === 0) await page.context().route('**/progress', (route) => route.abort())
    }
    await rebaseline(server)
    await page.context().unroute('**/progress')
    await page.context().setOffline(false)
    await page.getByRole('button', { name: '按新计划全部提交（2 条）' }).click()
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
    expect((await entries(server)).map(({ percent }) => percent)).toEqual([5, 5])
  })

  test('of money that the server asks about later is confirmed or changed where it waits', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    const investments = async () => {
      const { reader, close } = connect(server.file)
      const rows = await reader
        .selectFrom('investment_entry')
        .selectAll()
        .where('reporter_id', 'is not', null)
        .orderBy('sequence')
        .execute()
      await close()
      return rows.map((row) => row.done_yuan)
    }
    const hand = async (amount: string) => {
      await page.getByRole('link', { name: '本月投资' }).click()
      await page.getByLabel('当月完成投资').fill(amount)
      await page.context().setOffline(true)
      await page.getByRole('button', { name: '提交' }).click()
      await page.getByRole('button', { name: '确认是' }).click()
      await page.getByText('待上传 1').first().waitFor()
      await page.context().setOffline(false)
      await page.getByText('超过总投资').waitFor()
    }
    await hand('9亿')
    await page.getByRole('button', { name: '修改' }).click()
    expect(await page.getByLabel('当月完成投资').inputValue()).toBe('9')
    await page.getByLabel('当月完成投资').fill('350万')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    expect(await investments()).toEqual([3_500_000])
    await hand('8亿')
    await expectAccessible(page)
    await page.getByRole('button', { name: '确认无误，提交' }).click()
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
    expect(await investments()).toEqual([3_500_000, 800_000_000])
  })

  test('that is taken back from the outbox to be changed keeps its photos', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByLabel('拍照或选择照片').setInputFiles({ name: 'site.jpg', mimeType: 'image/jpeg', buffer: await picture() })
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('待上传 2').first().waitFor()
    await rebaseline(server)
    await page.context().setOffline(false)
    await page.getByText('项目的计划已经调整').waitFor()
    await page.getByRole('button', { name: '修改' }).click()
    await page.getByRole('button', { name: '移除这张照片' }).waitFor()
    await page.getByRole('button', { name: '提交' }).click()
    await expect.poll(() => entries(server)).toMatchObject([{ percent: 5 }])
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
    const { reader, close } = connect(server.file)
    expect(await reader.selectFrom('photo').selectAll().execute()).toHaveLength(1)
    await close()
  })

  test('of a project that was taken away stays with its photo, says whom to ask, and goes once it is given back', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    const official = await server.signIn('official')
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByLabel('拍照或选择照片').setInputFiles({ name: 'site.jpg', mimeType: 'image/jpeg', buffer: await picture() })
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('待上传 2').first().waitFor()
    const archive = '/api/projects/precision-casting/archive'
    await post(server.url, archive, { reason: '示例' }, official, 'PUT')
    await page.context().setOffline(false)
    await page.getByText('这个项目现在不由您填报，或已归档、移除。').waitFor()
    await page.getByText('等上面那条处理后上传').waitFor()
    expect(await page.locator('.outbox').getByText('连不上服务器').count()).toBe(0)
    await expectAccessible(page)
    await post(server.url, archive, {}, official, 'DELETE')
    await page.getByRole('button', { name: '重试' }).click()
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
    expect(await entries(server)).toMatchObject([{ percent: 5 }])
  })

  test('survives a session that ended meanwhile: signing in sends it', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await endSessions(server)
    await page.getByRole('button', { name: '提交' }).click()
    const dialog = page.getByRole('dialog', { name: '登录已过期' })
    await dialog.getByLabel('密码').fill(PASSWORD)
    await dialog.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL('**/report*')
    await expect.poll(() => entries(server)).toMatchObject([{ percent: 5 }])
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
  })

  test('waits for whoever does not sign in again at once', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await endSessions(server)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('button', { name: '不登录，以公众身份查看' }).click()
    await page.locator('.outbox').getByRole('link', { name: '登录' }).click()
    await page.getByLabel('用户名').fill('zhang')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.getByRole('button', { name: '登录' }).click()
    await expect.poll(() => entries(server)).toMatchObject([{ percent: 5 }])
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
  })
})
