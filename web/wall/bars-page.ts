import type { BarOrder } from '#domain/display/wall-settings.ts'

/** Some bars of all projects: in an order, from one on, so many. */
export interface BarsPage {
  order: BarOrder
  offset: number
  limit: number
}

/** Tells pages apart. */
export function pageKey({ order, offset, limit }: BarsPage): string {
  return `${order} ${limit} ${offset}`
}
