import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openPage, openContext, useBrowser } from '../support/browser.ts'
import { freshFolder } from '../support/database.ts'
import { pairedDisplay } from '../support/displays.ts'
import { killableServer } from '../support/killable-server.ts'
import { administeredFile, managedFile, signedInAdmin } from '../support/phone.ts'
import { cookieFor, OVERVIEW_FIRST } from '../support/wall.ts'

useBrowser()

const KIT = join(import.meta.dirname, '../../web/public/kiosk')

test('over https a browser started while there is no server shows the last picture, says so, and goes on by itself', async () => {
  const file = await administeredFile()
  const server = await killableServer(file)
  await server.start()
  const local = server.url.replace('jindutiao.example', '127.0.0.1')
  const cookie = await pairedDisplay({ url: local }, await signedInAdmin(local), {
    settings: { scenes: [OVERVIEW_FIRST[0]!] },
  })
  const screen = await openContext()
  await screen.addCookies([cookieFor(server.secureUrl, cookie)])
  const first = await screen.newPage()
  await first.setViewportSize({ width: 1920, height: 1080 })
  await first.goto(`${server.secureUrl}/display`)
  await first.getByText('9.0%').waitFor()
  await first.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  // The second start is the worker's, which keeps what it fetches.
  await first.reload()
  await first.locator('.site-label').first().waitFor()
  await first.waitForTimeout(2000)
  await first.close()
  await server.stop()

  const second = await screen.newPage()
  await second.setViewportSize({ width: 1920, height: 1080 })
  await second.goto(`${server.secureUrl}/display`)
  await second.getByText('9.0%').waitFor()
  await second.getByText('连接不稳').waitFor()
  await second.locator('.site-label').first().waitFor()
  await server.start()
  await second.getByText('实时').waitFor({ timeout: 60_000 })
})

test('over plain http the kit’s page waits for the server, and opens the wall when it is there', async () => {
  const file = await managedFile()
  const server = await killableServer(file)
  const { page } = await openPage(`${pathToFileURL(join(KIT, 'waiting.html')).href}#${server.url}`)
  await page.getByText('已尝试 1 次').waitFor()
  await server.start()
  await page.waitForURL(`${server.url}/display`, { timeout: 30_000 })
  await page.locator('.code').waitFor()
})

test('the kit’s session starts the browser on that page, whatever a power cut has left behind', async () => {
  const folder = freshFolder()
  const profile = join(folder, 'profile')
  mkdirSync(profile)
  for (const name of ['session.sh', 'waiting.html', 'watch.sh']) copyFileSync(join(KIT, name), join(folder, name))
  writeFileSync(join(folder, 'server'), 'SERVER=http://jindutiao.example:8080\n')
  writeFileSync(join(profile, 'SingletonLock'), '')
  // In the place of the browser: says how it was started.
  writeFileSync(join(folder, 'chromium'), '#!/bin/bash\nprintf "%s\\n" "$@"\n', { mode: 0o755 })
  const session = spawn('bash', [join(folder, 'session.sh')], { env: { PATH: `${folder}:${process.env['PATH']}`, PROFILE: profile } })
  let said = ''
  session.stdout.on('data', (text: Buffer) => (said += String(text)))
  const code = await new Promise((resolve) => session.once('exit', resolve))
  expect(code).toBe(0)
  expect(said).toContain('--kiosk')
  expect(said.trim().split('\n').at(-1)).toBe(`file://${folder}/waiting.html#http://jindutiao.example:8080`)
})

test.each([
  ['stands still', 'echo \'  0x1 "园区进度条 · 大屏 08:00:00 - Chromium": ()\'', true],
  ['is another’s', 'echo \'  0x1 "502 Bad Gateway - Chromium": ()\'', true],
  ['moves on', 'echo "  0x1 \\"园区进度条 · 大屏 $(date +%s%N)\\": ()"', false],
])('the kit ends a browser whose window’s title %s, and no other', async (_, says, isEnded) => {
  const folder = freshFolder()
  // In the place of the X server's window list.
  writeFileSync(join(folder, 'xwininfo'), `#!/bin/bash\n${says}\n`, { mode: 0o755 })
  const browser = spawn('sleep', ['30'])
  onTestFinished(() => void browser.kill('SIGKILL'))
  const watch = spawn('bash', [join(KIT, 'watch.sh'), String(browser.pid)], {
    env: { PATH: `${folder}:${process.env['PATH']}`, EVERY: '1', LIMIT: '3' },
  })
  onTestFinished(() => void watch.kill('SIGKILL'))
  const ended = new Promise((resolve) => browser.once('exit', () => resolve(true)))
  expect(await Promise.race([ended, setTimeout(6000, false)])).toBe(isEnded)
})
