import type { Page } from 'playwright-core'
import type { TestServer } from './server.ts'

/** Whose plan the tests of its page change. */
export const PROJECT = 'precision-casting'

export interface Plan {
  number: number
  reason: string
  units: { name: string }[]
  milestones: { id: string; name: string; weight: number; start: string | null; finish: string | null }[]
}

export async function planOf(server: TestServer): Promise<Plan> {
  return (await (await fetch(`${server.url}/api/projects/${PROJECT}/plan`)).json()) as Plan
}

/** Puts text on the page as a spreadsheet would, into the cell that is in focus. */
export function paste(page: Page, text: string): Promise<void> {
  return page.evaluate((pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, text)
}
