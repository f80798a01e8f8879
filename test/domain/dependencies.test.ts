import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Package {
  version?: string
  integrity?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
  hasInstallScript?: boolean
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')) as Record<string, Record<string, unknown>>
const packages = Object.entries((read('package-lock.json')['packages'] ?? {}) as Record<string, Package>).filter(([path]) => path !== '')
const { dependencies, devDependencies, allowScripts } = read('package.json') as Record<string, Record<string, unknown>>

/** Licences that a zone may use and pass on; LGPL and MPL for libraries that stay as they are. `BDS-3-Clause`: a slip of its author's. */
const LICENCES = [
  'MIT',
  'ISC',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BDS-3-Clause',
  'BlueOak-1.0.0',
  'Unlicense',
  'MPL-2.0',
  'LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
]
/** Packages that have carried harmful code, or that sent home what they were not asked for. */
const DENIED = [
  'event-stream',
  'flatmap-stream',
  'node-ipc',
  'peacenotwar',
  'colors',
  'faker',
  'ua-parser-js',
  'coa',
  'rc',
  'request',
  'left-pad',
  'polyfill.io',
]
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

test('every package is the one that was looked at: pinned, with a digest', () => {
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
  expect(packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
})

test('what is shipped has a licence that allows it', () => {
  const shipped = packages.filter(([, { dev, devOptional }]) => !dev && !devOptional)
  expect(shipped.length).toBeGreaterThan(100)
  expect(shipped.filter(([, { license }]) => !LICENCES.includes(license ?? '')).map(([path, { license }]) => `${path} ${license}`)).toEqual(
    [],
  )
})

test('no package is on the list of those that are not to be used', () => {
  expect(packages.map(([path]) => nameOf(path)).filter((name) => DENIED.includes(name))).toEqual([])
})

test('each package that wants to run something when it is installed was decided upon', () => {
  const running = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path))
  expect(running.filter((name) => !(name in allowScripts!))).toEqual([])
})
