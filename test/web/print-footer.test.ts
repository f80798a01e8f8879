import { expect, test } from 'vitest'
import { footerRules } from '@/app/frame/print-footer.ts'

test('the foot of a printed page names zone, day, time and page, whatever characters the zone has', () => {
  const css = footerRules(
    { zone: '龙山"工业\\开发区', asOf: '2024-10-23', printedAt: '2026-11-27 08:00' },
    { asOf: '数据截至', printed: '打印于', page: '页' },
  )
  expect(css).toContain('content: "龙山\\"工业\\\\开发区 · 数据截至 2024-10-23 · 打印于 2026-11-27 08:00"')
  expect(css).toContain('counter(page) " / " counter(pages)')
})
