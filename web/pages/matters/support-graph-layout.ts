import type { Matter } from '@/shared/api/client.ts'

export type SupportMatter = Extract<Matter, { kind: 'support' }>

/** A project in the graph: how far right it stands, and in which place of its column. */
export interface GraphNode {
  id: string
  name: string
  light: SupportMatter['light']
  column: number
  row: number
  waits: boolean
}

/** All links between two projects as one line. */
export interface GraphEdge {
  from: string
  to: string
  /** The most days by which one of them pushes by promise, along the chain; 0: none does. */
  days: number
  /** The same by the present speed of the factor, where that is more. */
  computedDays: number
  isCritical: boolean
}

export interface SupportGraphLayout {
  nodes: GraphNode[]
  edges: GraphEdge[]
  columns: number
  rows: number
}

function edgesOf(links: readonly SupportMatter[]): GraphEdge[] {
  const edges = new Map<string, GraphEdge>()
  for (const link of links) {
    const [from, to] = [link.factor.projectId, link.industrial.projectId]
    const held = edges.get(`${from} ${to}`) ?? { from, to, days: 0, computedDays: 0, isCritical: false }
    edges.set(`${from} ${to}`, {
      ...held,
      days: Math.max(held.days, link.chainSlipDays ?? 0),
      computedDays: Math.max(held.computedDays, link.daysOverdue),
      isCritical: held.isCritical || link.isCritical,
    })
  }
  return [...edges.values()]
}

/** How many projects stand before each one on the longest way to it; a circle ends where it began. */
function columnsOf(ids: readonly string[], edges: readonly GraphEdge[]): Map<string, number> {
  const columns = new Map<string, number>()
  const open = new Set<string>()
  function columnOf(id: string): number {
    const known = columns.get(id)
    if (known !== undefined || open.has(id)) return known ?? 0
    open.add(id)
    const before = edges.filter(({ to }) => to === id).map(({ from }) => columnOf(from) + 1)
    open.delete(id)
    const column = Math.max(0, ...before)
    columns.set(id, column)
    return column
  }
  for (const id of ids) columnOf(id)
  return columns
}

/** Places projects so that what waits stands right of what it waits for, and near it. */
export function layoutSupport(links: readonly SupportMatter[]): SupportGraphLayout {
  const edges = edgesOf(links)
  const known = new Map<string, Pick<GraphNode, 'name' | 'light'>>()
  for (const { factor, industrial, light } of links) {
    known.set(factor.projectId, { name: factor.projectName, light })
    if (!known.has(industrial.projectId)) known.set(industrial.projectId, { name: industrial.projectName, light: industrial.light })
  }
  const columns = columnsOf([...known.keys()], edges)
  const rows = new Map<string, number>()
  const count = Math.max(0, ...columns.values()) + 1
  for (let column = 0; column < count; column += 1) {
    const ids = [...known.keys()].filter((id) => columns.get(id) === column)
    const centre = (id: string) => {
      const before = edges.filter(({ to }) => to === id).map(({ from }) => rows.get(from) ?? 0)
      return before.length === 0 ? 0 : before.reduce((sum, row) => sum + row, 0) / before.length
    }
    const ordered = ids.map((id) => ({ id, middle: centre(id) })).sort((a, b) => a.middle - b.middle)
    ordered.forEach(({ id }, row) => rows.set(id, row))
  }
  const waiting = new Set(edges.map(({ to }) => to))
  const nodes = [...known].map(([id, { name, light }]) => ({
    id,
    name,
    light,
    column: columns.get(id)!,
    row: rows.get(id)!,
    waits: waiting.has(id),
  }))
  return { nodes, edges, columns: count, rows: Math.max(0, ...rows.values()) + 1 }
}
