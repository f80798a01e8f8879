import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/** A browser that is here already: `CHROMIUM_PATH`, or where Debian and its kin put it. */
export function findChromium(): string | undefined {
  return [process.env['CHROMIUM_PATH'], ...KNOWN].find((path) => path !== undefined && existsSync(path))
}

/** The browser for end-to-end tests; installs Debian's where there is none. Throws with a sentence if it cannot. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return found
  const isRoot = process.getuid?.() === 0
  const command = (args: string[]) => (isRoot ? ['apt-get', ...args] : ['sudo', '-n', 'apt-get', ...args])
  try {
    process.stdout.write('正在安装 Chromium（浏览器测试用，仅首次）…\n')
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']]) {
      const [program, ...rest] = command(args)
      execFileSync(program!, rest, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    }
  } catch (error) {
    throw new Error('没有 Chromium，也装不上：请自行安装 Chromium 与中文字体，或用 CHROMIUM_PATH 指明它的位置。', { cause: error })
  }
  const installed = findChromium()
  if (!installed) throw new Error('Chromium 已安装但找不到：请用 CHROMIUM_PATH 指明它的位置。')
  return installed
}
