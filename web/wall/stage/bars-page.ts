import type { BarOrder } from '#domain/display/wall-settings.ts'

/** Some bars of all projects: in an order, from one on, so many. */
export interface BarsPage {
  order: BarOrder
  offset: number
  limit: number
}

/** What the keys of all pages of one order and length begin with. */
export function pagesPrefix({ order, limit }: Pick<BarsPage, 'order' | 'limit'>): string {
  return `${order} ${limit} `
}

/** Tells pages apart. */
export function pageKey(page: BarsPage): string {
  return `${pagesPrefix(page)}${page.offset}`
}
