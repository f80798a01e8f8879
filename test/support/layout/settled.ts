import type { Page } from 'playwright-core'

/** Waits until nothing is loading and nothing moves: the page keeps its height and its elements for some frames. */
export function settled(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const measure = () => `${document.documentElement.scrollHeight} ${document.querySelectorAll('*').length}`
    const isLoading = () => document.querySelector('[aria-busy="true"]') !== null
    let before = ''
    let same = 0
    for (let count = 0; count < 300 && (same < 5 || isLoading()); count += 1) {
      await frame()
      const now = measure()
      same = now === before ? same + 1 : 0
      before = now
    }
  })
}
