import type { Sendable } from '@/shared/api/client.ts'
import type { OutboxItem } from './outbox-item.ts'

/** The percents, 0–100, that wait on this device, by milestone: the last written of each. */
export function queuedPercents(items: readonly OutboxItem[]): Map<string, number> {
  const reports = items.filter(({ path }) => path === 'progress')
  return new Map(
    reports.flatMap(({ subject, body }): [string, number][] => {
      const { percent } = body as Sendable['progress']
      return typeof percent === 'number' ? [[subject, percent]] : []
    }),
  )
}
