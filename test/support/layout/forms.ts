import { hash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const WEB = join(import.meta.dirname, '../../../web')
/** What a view has to open before it is seen. */
const OPENED = ['form', 'dialog', 'details']

/**
 * The components of the office with a form, a dialog or details of their own, by the attribute that their elements carry.
 * The attribute is made from path and source as @vitejs/plugin-vue does for scoped styles of a build.
 */
export function componentsWithForms(): Map<string, string> {
  const files = globSync('{app,pages,shared}/**/*.vue', { cwd: WEB }).sort()
  const found = files.flatMap((file): [string, string][] => {
    const source = readFileSync(join(WEB, file), 'utf8')
    if (!OPENED.some((tag) => new RegExp(`<${tag}[\\s>]`).test(source))) return []
    return [[`data-v-${hash('sha256', file + source, 'hex').slice(0, 8)}`, file]]
  })
  return new Map(found)
}

/** The attributes of the components whose forms, dialogs and details stand open on a page. */
export function openForms(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const open = [...document.querySelectorAll('form, dialog[open], details[open]')].filter((element) => element.checkVisibility())
    return open.flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith('data-v-')))
  })
}
