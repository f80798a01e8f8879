import { expect, test } from 'vitest'
import { layoutSupport, type SupportMatter } from '@/pages/matters/support-graph-layout.ts'
import { supportGraphOption } from '@/pages/matters/support-graph-option.ts'
import { paletteOf } from '@/shared/charts/palette.ts'

/** A link from a factor to who waits, as far as the graph reads it. */
const link = (from: string, to: string, more: Partial<SupportMatter> = {}) =>
  ({
    id: `${from} ${to}`,
    light: 'green',
    factor: { projectId: from, projectName: `要素${from}` },
    industrial: { projectId: to, projectName: `项目${to}`, light: 'red' },
    chainSlipDays: 0,
    daysOverdue: 0,
    isCritical: false,
    ...more,
  }) as SupportMatter

test('who waits stands right of what it waits for, along a whole chain', () => {
  const { nodes, columns } = layoutSupport([link('road', 'heat'), link('heat', 'mill'), link('power', 'mill')])
  const columnOf = (id: string) => nodes.find((node) => node.id === id)!.column
  expect([columnOf('road'), columnOf('power'), columnOf('heat'), columnOf('mill'), columns]).toEqual([0, 0, 1, 2, 3])
  expect(new Set(nodes.map(({ column, row }) => `${column} ${row}`)).size).toBe(nodes.length)
})

test('links between the same two projects are one line with the most days of each kind', () => {
  const { edges } = layoutSupport([
    link('a', 'b', { chainSlipDays: 3, daysOverdue: 40 }),
    link('a', 'b', { chainSlipDays: 9, daysOverdue: 9, isCritical: true }),
  ])
  expect(edges).toEqual([{ from: 'a', to: 'b', days: 9, computedDays: 40, isCritical: true }])
})

test('a circle that came from elsewhere is drawn, not followed for ever', () => {
  expect(layoutSupport([link('a', 'b'), link('b', 'a')]).nodes).toHaveLength(2)
})

test('only lines that delay carry their days', () => {
  const layout = layoutSupport([link('a', 'b', { chainSlipDays: 5 }), link('c', 'b'), link('d', 'b', { daysOverdue: 7 })])
  const option = supportGraphOption(layout, paletteOf('light'), ({ days, computedDays }) => `${days}/${computedDays}`)
  const [series] = option.series as { links: { label: { show: boolean; formatter: string } }[] }[]
  expect(series!.links.map(({ label }) => (label.show ? label.formatter : null))).toEqual(['5/0', null, '0/7'])
})
