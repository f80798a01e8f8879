import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Chromium without its windows: a third faster in these tests than the whole browser. */
const SHELL = '/usr/bin/chromium-headless-shell'
const WHOLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']
/** Packages of Debian, the faster one first; not every relative of Debian has it. */
const PACKAGES = ['chromium-headless-shell', 'chromium']

/** A browser that is here already: `CHROMIUM_PATH`, or where Debian and its kin put it. */
function findChromium(): string | undefined {
  return [process.env['CHROMIUM_PATH'], SHELL, ...WHOLE].find((path) => path !== undefined && existsSync(path))
}

function apt(...args: string[]): void {
  const isRoot = process.getuid?.() === 0
  const [program, ...rest] = isRoot ? ['apt-get', ...args] : ['sudo', '-n', 'apt-get', ...args]
  execFileSync(program!, rest, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}

/** Installs the first of the packages that can be; undefined, or why none could. */
function install(): unknown {
  let why: unknown
  try {
    apt('update')
  } catch (error) {
    why = error
  }
  for (const name of PACKAGES) {
    try {
      return void apt('install', '-y', '--no-install-recommends', name, 'fonts-noto-cjk')
    } catch (error) {
      why = error
    }
  }
  return why
}

/** The browser for end-to-end tests; installs Debian's where there is none. Throws with a sentence if it cannot. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return found
  process.stdout.write('正在安装 Chromium（浏览器测试用，仅首次）…\n')
  const cause = install()
  const installed = findChromium()
  if (!installed) throw new Error('没有 Chromium，也装不上：请自行安装 Chromium 与中文字体，或用 CHROMIUM_PATH 指明它的位置。', { cause })
  return installed
}
