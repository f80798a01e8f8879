import { shallowReactive } from 'vue'
import { api, bodyOf, type WallBars } from '@/shared/api/client.ts'
import { pageKey, pagesPrefix, type BarsPage } from '../stage/bars-page.ts'
import type { FeedPart } from './feed-part.ts'

/** Pages of bars, each at the wall's revision once it is asked for. */
export function createWallBars({ query, revision, onAnswer, onProblem }: FeedPart) {
  /** By the address of each. */
  const pages = shallowReactive(new Map<string, WallBars>())

  /** Brings a page of bars up to the wall's revision. */
  async function fetchPage(page: BarsPage): Promise<void> {
    const key = pageKey(page)
    const now = revision()
    if (now === undefined || pages.get(key)?.revision === now) return
    try {
      const { order, offset, limit } = page
      pages.set(key, await bodyOf(api.display.bars.$get({ query: { ...query, order, offset: String(offset), limit: String(limit) } })))
      onAnswer()
    } catch (problem) {
      await onProblem(problem)
    }
  }

  /** Pages of another order or length take no memory. */
  function keepOnlyPages(like: Pick<BarsPage, 'order' | 'limit'>): void {
    for (const key of [...pages.keys()]) if (!key.startsWith(pagesPrefix(like))) pages.delete(key)
  }

  function restore(saved: Record<string, WallBars>): void {
    for (const [key, page] of Object.entries(saved)) pages.set(key, page)
  }

  return { pages, fetchPage, keepOnlyPages, restore }
}
