import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { verify } from '#services/verification/verify.ts'
import { openPage, useBrowser } from '../support/browser.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { managedServer, signInToReport } from '../support/phone.ts'
import type { TestServer } from '../support/server.ts'

useBrowser()

const ITEMS = 500
const FAULTS = 100
const SEED = 20241127
/** How long the person waits before asking once more to send now, milliseconds. */
const IMPATIENCE_MS = 1500

const HTML = { contentType: 'text/html', body: '<html><title>Wi-Fi 登录</title></html>' }
/** What can happen to a request on its way, or to its answer. */
const FAULT_KINDS: Record<string, (route: Route) => Promise<void>> = {
  cut: (route) => route.abort('connectionreset'),
  stall: () => new Promise(() => undefined),
  portal: (route) => route.fulfill({ status: 200, ...HTML }),
  empty: (route) => route.fulfill({ status: 200 }),
  redirect: (route) => route.fulfill({ status: 302, headers: { location: '/portal' } }),
  tooLarge: (route) => route.fulfill({ status: 413, ...HTML }),
  badGateway: (route) => route.fulfill({ status: 502, ...HTML }),
  forbidden: (route) => route.fulfill({ status: 403, ...HTML }),
  foreign: (route) => route.fulfill({ status: 201, json: { id: (route.request().postDataJSON() as { id: string }).id } }),
  async lost(route) {
    await route.fetch()
    await route.abort('connectionreset')
  },
  async truncated(route) {
    const response = await route.fetch()
    const text = await response.text()
    await route.fulfill({ response, body: text.slice(0, text.length / 2) })
  },
}

/** Which of the items meet which fault at their first attempt, by a seed. */
function drawnFaults(ids: readonly string[]): Map<string, string> {
  const [chosen] = fc.sample(fc.shuffledSubarray([...ids], { minLength: FAULTS, maxLength: FAULTS }), { seed: SEED, numRuns: 1 })
  const kinds = fc.sample(fc.constantFrom(...Object.keys(FAULT_KINDS)), { seed: SEED, numRuns: FAULTS })
  return new Map(chosen!.map((id, i) => [id, kinds[i]!]))
}

/** Puts issues into the outbox of this device, as the form does. */
function queue(page: Page, ids: readonly string[]): Promise<void> {
  return page.evaluate(
    (all) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('jindutiao', 1)
        opening.onerror = () => reject(opening.error!)
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('items', 'readwrite')
          for (const [index, id] of all.entries()) {
            const body = {
              id,
              on: '2024-10-23',
              title: `现场问题 ${index}`,
              category: '其他',
              responsibleUnit: null,
              deadline: null,
              isBlocking: false,
              note: null,
            }
            transaction.objectStore('items').add({
              username: 'zhang',
              projectId: 'precision-casting',
              path: 'issues',
              body,
              subject: id,
              title: body.title,
              seen: null,
              savedAt: '2024-10-23T00:00:00Z',
              refusal: null,
            })
          }
          transaction.oncomplete = () => resolve()
        }
      }),
    ids,
  )
}

function left(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('jindutiao', 1)
        opening.onsuccess = () => {
          const all = opening.result.transaction('items').objectStore('items').getAll() as IDBRequest<{ body: { id: string } }[]>
          all.onsuccess = () => resolve(all.result.map(({ body }) => body.id))
        }
      }),
  )
}

async function storedIds(server: TestServer): Promise<string[]> {
  const { reader, close } = connect(server.file)
  const rows = await reader.selectFrom('issue_entry').select('id').where('reporter_id', 'is not', null).execute()
  await close()
  return rows.map(({ id }) => id)
}

test(
  'five hundred reports on a line with a hundred faults arrive once each, and none is called sent before it is',
  { timeout: 240_000 },
  async () => {
    const server = await managedServer()
    const { page } = await openPage(server.url)
    await signInToReport(page, server.url)
    const ids: string[] = Array.from({ length: ITEMS }, () => randomUUID())
    const faults = drawnFaults(ids)
    const met = new Map<string, number>()
    await page.route('**/api/projects/*/issues', async (route) => {
      const { id } = route.request().postDataJSON() as { id: string }
      const kind = faults.get(id)
      faults.delete(id)
      if (kind === undefined) return route.continue()
      met.set(kind, (met.get(kind) ?? 0) + 1)
      await FAULT_KINDS[kind]!(route)
    })
    await queue(page, ids)
    await page.reload()

    let waiting = ids
    while (waiting.length > 0) {
      const stored = new Set(await storedIds(server))
      waiting = await left(page)
      const gone = ids.filter((id) => !waiting.includes(id))
      const known = new Set([...stored, ...(await storedIds(server))])
      expect(gone.filter((id) => !known.has(id))).toEqual([])
      await page
        .getByRole('button', { name: '立即上传' })
        .click({ timeout: 1000 })
        .catch(() => undefined)
      await page.waitForTimeout(IMPATIENCE_MS)
    }

    expect([...met.values()].reduce((sum, n) => sum + n, 0)).toBe(FAULTS)
    expect(met.size).toBe(Object.keys(FAULT_KINDS).length)
    expect((await storedIds(server)).sort()).toEqual(ids.sort())
    expect(await verify(server.file, SAMPLE_DAY)).toMatchObject({ damage: [], differing: [] })
  },
)
