import type { Page } from 'playwright-core'

/** How long a page may go on loading, in milliseconds, before it is an error: other tests compute beside it. */
const PATIENCE = 30_000

/**
 * Waits until nothing is loading and nothing moves: the page keeps its height and its elements for some frames.
 *
 * @throws when the page is still loading after 30 seconds, so that no half page is measured.
 */
export async function settled(page: Page): Promise<void> {
  const loading = await page.evaluate(async (patience) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const measure = () => `${document.documentElement.scrollHeight} ${document.querySelectorAll('*').length}`
    const busy = () => document.querySelector('[aria-busy="true"]')
    const begun = performance.now()
    let before = ''
    let same = 0
    for (let count = 0; busy() !== null || (same < 3 && count < 300); count += 1) {
      if (performance.now() - begun > patience) return busy()?.outerHTML.slice(0, 200) ?? null
      await frame()
      const now = measure()
      same = now === before ? same + 1 : 0
      before = now
    }
    return null
  }, PATIENCE)
  if (loading !== null) throw new Error(`${page.url()} is still loading after ${PATIENCE / 1000} s: ${loading}`)
}
