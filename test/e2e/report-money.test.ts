import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { managedServer, openPhone } from '../support/phone.ts'

useBrowser()

describe('a report of money from the site', () => {
  test('takes this month’s investment in words of money, and asks back when it exceeds the total', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '本月投资' }).click()
    await page.getByLabel('当月完成投资').fill('3亿5')
    await page.getByText('请写作 350万').waitFor()
    expect(await page.getByRole('button', { name: '提交' }).isDisabled()).toBe(true)
    await page.getByLabel('当月完成投资').fill('9亿')
    await page.getByText('= 9.00 亿元').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('与这个项目的规模相差太远。是不是 9 万元').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '确认是 9.00 亿元，提交' }).click()
    await page.getByText('超过总投资').first().waitFor()
    // What was meant for that sum is not meant for another.
    await page.getByLabel('当月完成投资').fill('8.5亿')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('button', { name: '确认是 8.50 亿元，提交' }).click()
    await page
      .getByText(/累计完成 8\.\d+ 亿元，超过总投资/)
      .first()
      .waitFor()
    await page.getByLabel('当月完成投资').fill('0.00035')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByLabel('单位').selectOption('yi')
    await page.getByText('= 3.5 万元').waitFor()
    await page.getByLabel('单位').selectOption('wan')
    await page.getByLabel('当月完成投资').fill('350')
    await page.getByText('= 350 万元').waitFor()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    const { reader, close } = connect(server.file)
    const rows = await reader.selectFrom('investment_entry').selectAll().where('reporter_id', 'is not', null).execute()
    await close()
    expect(rows).toMatchObject([{ month: '2024-10', done_yuan: 3_500_000, basis: 'dispatch' }])
  })

  test('says what the month’s plan and the last report are, and asks when an amount is far from the months around it', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '本月投资' }).click()
    await page.getByText(/^2024-10 计划 /).waitFor()
    await page.getByLabel('月份').fill('2024-09')
    await page.getByText(/^2024-09 已填 .*，再次提交将替换$/).waitFor()
    await page.getByLabel('当月完成投资').fill('9000万')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('9,000 万元 是该月计划的 7 倍。确认无误？').waitFor()
    await expectAccessible(page)
    await page.getByRole('radio', { name: '截至 2023 年底' }).check({ force: true })
    expect(await page.getByText(/已填 .*，再次提交将替换/).count()).toBe(0)
  })

  test('registers arrived funds, without a network too', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    await page.getByRole('link', { name: '资金到位' }).click()
    await page.getByLabel('资金来源').fill('银行贷款')
    await page.getByLabel('到位金额').fill('两千')
    await page.getByText('请写作 350万').waitFor()
    await page.getByLabel('到位金额').fill('0.2亿')
    await page.getByText('= 2,000 万元').waitFor()
    await expectAccessible(page)
    await page.reload()
    await page.getByText('= 2,000 万元').waitFor()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('资金到位 2024-10 银行贷款').waitFor()
    await page.context().setOffline(false)
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
    const { reader, close } = connect(server.file)
    expect(
      await reader
        .selectFrom('fund_entry')
        .select(['month', 'fund_source', 'arrived_yuan'])
        .where('project_id', '=', 'precision-casting')
        .execute(),
    ).toEqual([{ month: '2024-10', fund_source: '银行贷款', arrived_yuan: 20_000_000 }])
    await close()
  })
})
