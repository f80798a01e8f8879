import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AUDIT_ACTIONS } from '#domain/audit-actions.ts'
import en from '@/shared/i18n/en.ts'
import zhCN from '@/shared/i18n/zh-cn.ts'
import field from '@/shared/i18n/zh-cn-field.ts'

function leaves(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]])
  return new Map(Object.entries(value as object).flatMap(([key, inner]) => [...leaves(inner, path ? `${path}.${key}` : key)]))
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()

const WEB = join(import.meta.dirname, '../../web')

/** A file of ours with all that it imports at once, not only when wanted. */
function importedBy(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, from] of readFileSync(file, 'utf8').matchAll(/^import (?!type)[^;]*?from '([@.][^']+\.(?:vue|ts))'/gm)) {
    const path = from!.startsWith('@/') ? join(WEB, from!.slice(2)) : join(dirname(file), from!)
    if (existsSync(path)) importedBy(path, seen)
  }
  return seen
}

describe('the messages', () => {
  test('exist in both languages with the same placeholders, and none is empty', () => {
    const chinese = leaves(zhCN)
    const english = leaves(en)
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
    for (const [key, text] of chinese) {
      expect(text, key).not.toBe('')
      expect(placeholders(english.get(key)!), key).toEqual(placeholders(text))
    }
  })

  test('name everything that is written into the audit log, and nothing else', () => {
    const named = [...leaves(zhCN.audit.actions).keys()].sort()
    expect(named).toEqual([...AUDIT_ACTIONS].sort())
    expect(Object.keys(zhCN.audit.about)).toEqual([...new Set(AUDIT_ACTIONS.map((action) => action.split('.')[0]))].sort())
  })

  test('of the pages for the site are enough for them', () => {
    const pages = ['app/App.vue', 'pages/report/ReportPage.vue', 'pages/report/ReportOnPage.vue', 'pages/account/SignInPage.vue']
    const files = pages.flatMap((page) => [...importedBy(join(WEB, page))])
    expect(files.length).toBeGreaterThan(60)
    for (const file of files) {
      for (const [, key] of readFileSync(file, 'utf8').matchAll(/\bt\(\s*['`]([a-zA-Z]+)\./g))
        expect(Object.keys(field), `${key} in ${file}`).toContain(key)
    }
  })

  test('in English hold no Chinese but the name of the other language', () => {
    for (const [key, text] of leaves(en)) if (!key.startsWith('frame.language')) expect(text, key).not.toMatch(/[\u4e00-\u9fff]/)
  })
})
