import { describe, expect, test } from 'vitest'
import { AUDIT_ACTIONS } from '#domain/audit-actions.ts'
import en from '@/i18n/en.ts'
import zhCN from '@/i18n/zh-cn.ts'

function leaves(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]])
  return new Map(
    Object.entries(value as object).flatMap(([key, inner]) => [...leaves(inner, path ? `${path}.${key}` : key)]),
  )
}

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort()

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

  test('in English hold no Chinese but the name of the other language', () => {
    for (const [key, text] of leaves(en)) if (!key.startsWith('frame.language')) expect(text, key).not.toMatch(/[\u4e00-\u9fff]/)
  })
})
