import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const CLI = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

/** Files that may be imported, and nothing more. */
const GOALS = [
  'db/engine/connection.ts',
  'db/read/overview/overview.ts',
  'server/app.ts',
  'server/domain/values/money.ts',
  'server/domain/zone/changes.ts',
  'server/http/context.ts',
  'server/routes/entries.ts',
  'server/services/actor.ts',
  'server/services/undo/take-back.ts',
  'web/app/router.ts',
  'web/pages/map/MapPage.ts',
  'web/shared/format/money.ts',
]

/** A file with one import, and the rule that refuses it; null: it is welcome. */
const PROBES: [file: string, statement: string, rule: string | null][] = [
  ['server/domain/probe-1.ts', `import '../services/actor.ts'`, 'domain-is-pure'],
  ['server/domain/probe-2.ts', `import '#services/actor.ts'`, 'domain-is-pure'],
  ['server/domain/probe-3.ts', `import 'zod'`, 'domain-is-pure'],
  ['server/domain/probe-4.ts', `import 'node:fs'`, 'domain-is-pure'],
  ['server/domain/probe-5.ts', `export type { X } from '../../db/engine/connection.ts'`, 'domain-is-pure'],
  ['server/domain/values/probe-6.ts', `import '../zone/changes.ts'`, 'room:server/domain/values'],
  ['server/domain/zone/probe-7.ts', `import '../values/money.ts'`, null],
  ['db/engine/probe-1.ts', `import '../../server/services/actor.ts'`, 'db-uses-domain'],
  ['db/engine/probe-2.ts', `import '../../server/http/context.ts'`, 'db-uses-domain'],
  ['db/engine/probe-3.ts', `import 'hono'`, 'db-uses-domain'],
  ['db/engine/probe-4.ts', `import '../read/overview/overview.ts'`, 'room:db/engine'],
  ['db/read/overview/probe-5.ts', `import '../../engine/connection.ts'`, null],
  ['server/services/entries/probe-1.ts', `import '../../routes/entries.ts'`, 'services-use-domain-and-db'],
  ['server/services/entries/probe-2.ts', `import { sql } from 'kysely'\nvoid sql`, 'services-use-domain-and-db'],
  ['server/services/entries/probe-3.ts', `import 'hono'`, 'services-use-domain-and-db'],
  ['server/services/entries/probe-4.ts', `import '../undo/take-back.ts'`, 'room:server/services/entries'],
  ['server/services/undo/probe-5.ts', `import '../actor.ts'`, null],
  ['server/routes/probe-1.ts', `import { sql } from 'kysely'\nvoid sql`, 'routes-speak-http'],
  ['server/routes/probe-2.ts', `import 'better-sqlite3'`, 'routes-speak-http'],
  ['server/routes/probe-3.ts', `import '../../db/read/overview/overview.ts'`, null],
  ['web/pages/map/probe-1.ts', `import '../../../server/routes/entries.ts'`, 'web-speaks-to-the-api'],
  ['web/pages/map/probe-2.ts', `import '../../../db/engine/connection.ts'`, 'web-speaks-to-the-api'],
  ['web/pages/map/probe-3.ts', `import { app } from '../../../server/app.ts'\nvoid app`, 'web-takes-types-of-the-server'],
  ['web/pages/map/probe-4.ts', `import type { App } from '../../../server/app.ts'\nexport type A = App`, null],
  ['web/pages/map/probe-5.ts', `import '../../app/router.ts'`, 'room:web/pages'],
  ['web/shared/format/probe-6.ts', `import '@/pages/map/MapPage.ts'`, 'room:web/shared'],
  ['web/wall/probe-7.ts', `import '@/pages/map/MapPage.ts'`, 'room:web/wall'],
  ['web/pages/map/probe-8.ts', `import '@/shared/format/money.ts'`, null],
  ['web/shared/charts/probe-option.ts', `import 'leaflet'`, 'options-and-styles-are-pure'],
  ['web/shared/charts/other-option.ts', `import 'vue'`, 'options-and-styles-are-pure'],
  ['web/shared/format/probe-9.ts', `import './nowhere.ts'`, 'no-unresolvable'],
  ['web/shared/format/probe-10.ts', `import './other.ts'`, 'no-circle'],
]

interface Violation {
  from: string
  to: string
  rule: { name: string }
}

let folder: string
let violations: Violation[]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fences-'))
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  for (const goal of GOALS) write(goal, `export const app = 1\nexport type App = 1\nexport type X = 1\n`)
  write('web/shared/format/other.ts', `import './probe-10.ts'\n`)
  for (const [file, statement] of PROBES) write(file, `${statement}\n`)
  for (const file of ['package.json', 'tsconfig.json', 'web/tsconfig.json', '.dependency-cruiser.js'])
    copyFileSync(join(ROOT, file), join(folder, file))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  const config = ['--config', '.dependency-cruiser.js', '--output-type', 'json']
  const output = execFileSync(process.execPath, [CLI, 'server', 'db', 'web', ...config], { cwd: folder, encoding: 'utf8' })
  violations = (JSON.parse(output) as { summary: { violations: Violation[] } }).summary.violations
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A circle is told of one of its files only. */
const rulesOf = (file: string) =>
  violations.filter(({ from, to, rule }) => from === file || (rule.name === 'no-circle' && to === file)).map(({ rule }) => rule.name)

test.each(PROBES.filter(([, , rule]) => rule !== null))('%s is refused for %j by the rule %s', (file, _statement, rule) => {
  expect(rulesOf(file)).toContain(rule)
})

test.each(PROBES.filter(([, , rule]) => rule === null))('%s is allowed %j', (file) => {
  expect(rulesOf(file)).toEqual([])
})
