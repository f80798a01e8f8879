import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const WEB_DIST = join(ROOT, 'web/dist')
const STAMP = join(WEB_DIST, '.sources')

/** The pages use the rules, too. */
const SOURCES = ['web', 'server/domain'] as const

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Identifies everything that the SPA is built from. */
async function sourcesTag(): Promise<string> {
  const files = (await Promise.all(SOURCES.map(filesIn))).flat()
  const paths = files.filter((path) => !path.startsWith(WEB_DIST)).sort()
  const hash = createHash('sha1')
  for (const path of [...paths, join(ROOT, 'vite.config.ts'), join(ROOT, 'package-lock.json')]) {
    hash.update(path.slice(ROOT.length)).update(await readFile(path))
  }
  return hash.digest('hex')
}

function runVite(): Promise<void> {
  return new Promise((resolve, reject) => {
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
    const env = { ...process.env, NODE_ENV: 'production' }
    const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: ROOT, stdio: 'inherit', env })
    build.once('error', reject)
    build.once('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`vite build ended with ${code}`))
    })
  })
}

/** Builds the SPA when there is none or its sources have changed since. */
export async function buildWebIfNeeded(): Promise<void> {
  const tag = await sourcesTag()
  const built = existsSync(STAMP) ? await readFile(STAMP, 'utf8') : ''
  if (built === tag) return
  process.stdout.write('正在构建页面（首次启动约需十几秒）…\n')
  await runVite()
  await writeFile(STAMP, tag)
}
