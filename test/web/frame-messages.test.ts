import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import field from '@/shared/i18n/zh-cn-field.ts'
import overview from '@/shared/i18n/zh-cn-overview.ts'

/** Parts that wait for all messages before they open. */
const WAITS = /EntriesDialog|EntryWithdrawal|EntryCorrection|EntryRetraction|HelpPanel|SearchPanel/

/** The texts that a source asks for, as far as the key is fixed. */
function keysOf(source: string): string[] {
  return [...source.matchAll(/\bt\(\s*(?:'([a-zA-Z][\w.]*)'|`([a-zA-Z][\w.]*)\.\$)/g)].map(([, whole, stem]) => (whole ?? stem)!)
}

function has(messages: object, key: string): boolean {
  return key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], messages) !== undefined
}

/** A source and all that it loads of the pages, at once or later. */
function loadedBy(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path) || !existsSync(path)) return seen
  seen.add(path)
  for (const [, name] of readFileSync(path, 'utf8').matchAll(/(?:from |import\(|import )'((?:\.|@\/)[^']+\.(?:vue|ts))'/g)) {
    if (WAITS.test(name!) || name!.includes('/i18n/')) continue
    loadedBy(name!.startsWith('@/') ? name!.replace('@', 'web') : join(dirname(path), name!), seen)
  }
  return seen
}

/** The keys of what a page says and everything that it loads. */
const saidBy = (path: string) => [...new Set([...loadedBy(path)].flatMap((source) => keysOf(readFileSync(source, 'utf8'))))]

test('what stands around every page says nothing that the pages for the site do not have', () => {
  const keys = saidBy('web/app/App.vue')
  expect(keys).toEqual(expect.arrayContaining(['lostDisplays.count', 'view.waiting']))
  expect(keys.filter((key) => !has(field, key))).toEqual([])
})

test('the overview says nothing that is not loaded with it', () => {
  const keys = saidBy('web/pages/overview/OverviewPage.vue')
  expect(keys).toEqual(expect.arrayContaining(['kpi.projects', 'map.title', 'due.more', 'bars.bar']))
  expect(keys.filter((key) => !has({ ...field, ...overview }, key))).toEqual([])
})
