import { expect, test } from 'vitest'
import { openPage, useBrowser } from '../support/browser.ts'
import { cookieFor, openWall, publicAddress } from '../support/wall.ts'
import { startServer } from '../support/server.ts'

useBrowser()

test('a wall that is given other projects shows these at once, without a change in the zone', async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  const { page: wall } = await openWall(server, admin, { settings: { scenes: [{ kind: 'bars', seconds: 60 }] } })
  const rows = wall.locator('.scene.shown .row')
  await expect.poll(() => rows.count()).toBeGreaterThan(2)
  const url = publicAddress(server)
  const { page: office } = await openPage('about:blank')
  await office.context().addCookies([cookieFor(url, admin)])
  await office.goto(`${url}/admin/displays`)
  await office.getByRole('button', { name: '设置', exact: true }).click()
  await office.getByLabel('装备制造').check()
  await office.getByRole('button', { name: '保存' }).click()
  await expect.poll(() => rows.count()).toBe(1)
  await rows.getByText('精密铸件一期').waitFor()
})
