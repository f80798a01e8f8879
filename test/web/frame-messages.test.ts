import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import field from '@/shared/i18n/zh-cn-field.ts'

/** Everything that stands around a page is shown on the pages for the site too, which load no other messages. */
const FRAME = globSync('web/{app/frame,shared/page-frame}/*.vue')

/** The texts that a component asks for by a fixed key. */
function fixedKeys(source: string): string[] {
  return [...source.matchAll(/\bt\('([a-zA-Z][\w.]*)'/g)].map(([, key]) => key!)
}

function textOf(key: string): unknown {
  return key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], field)
}

test.each(FRAME)('%s says nothing that the pages for the site do not have', (path) => {
  expect(fixedKeys(readFileSync(path, 'utf8')).filter((key) => textOf(key) === undefined)).toEqual([])
})

test('the components of the frame are looked at', () => {
  expect(FRAME.length).toBeGreaterThan(8)
  expect(FRAME.flatMap((path) => fixedKeys(readFileSync(path, 'utf8')))).toContain('lostDisplays.count')
})
