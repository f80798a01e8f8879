import type { ImportChoices } from '#domain/ledger-import/choices.ts'
import { post, startServer, type TestServer } from './server.ts'

interface Draft {
  id: string
  day: string
  daySource: string
  digest: string
  encoding: string | null
  counts: Record<'create' | 'update' | 'same' | 'skip' | 'ask' | 'wrong', number>
  notes: { kind: string; weight: string; count: number }[]
  choices: ImportChoices
  sheets: {
    name: string
    state: string
    skipped: { number: number; kind: string }[]
    columns: { index: number; header: string; column: { field: string } | null }[]
  }[]
}

export interface DraftRow {
  row: number
  name: string
  action: string
  asks: string[]
  project: { id: string; name: string; by: string } | null
  near: { id: string; name: string }[]
  notes: { column: number; fault?: string; doubt?: string; assumption?: string }[]
  changes: { field: string; of: string | null; before: unknown; after: unknown }[]
}

interface Batch {
  id: string
  fileName: string
  counts: { created: number; updated: number; entries: number }
  undoneAt: string | null
  mayUndo: boolean
}

/** Sends a file as a ledger; resolves with the answer. */
export function sendLedger({ url }: Pick<TestServer, 'url'>, cookie: string, bytes: Uint8Array, fileName = '台账.xlsx'): Promise<Response> {
  return fetch(`${url}/api/imports?fileName=${encodeURIComponent(fileName)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', Cookie: cookie },
    body: new Uint8Array(bytes),
  })
}

/** The desk of an official who imports ledgers. */
export async function importDesk(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options)
  const cookie = await server.signIn('official')
  const read = async <T>(path: string): Promise<T> => (await (await fetch(server.url + path, { headers: { Cookie: cookie } })).json()) as T
  const send = (method: string, path: string, body?: unknown) => post(server.url, path, body, cookie, method)
  return {
    server,
    cookie,
    read,
    send,
    draft: async (bytes: Uint8Array, fileName?: string) => (await (await sendLedger(server, cookie, bytes, fileName)).json()) as Draft,
    rows: async ({ id }: Pick<Draft, 'id'>, action?: string) =>
      (await read<{ rows: DraftRow[] }>(`/api/imports/${id}/rows${action === undefined ? '' : `?action=${action}`}`)).rows,
    choose: async ({ id, choices }: Draft, change: Partial<ImportChoices>) =>
      (await (await send('PUT', `/api/imports/${id}/choices`, { ...choices, ...change })).json()) as Draft,
    apply: ({ id, digest }: Pick<Draft, 'id' | 'digest'>) => send('POST', `/api/imports/${id}/apply`, { digest }),
    batches: async () => (await read<{ batches: Batch[] }>('/api/imports')).batches,
    undo: ({ id }: Pick<Batch, 'id'>) => send('POST', `/api/imports/batches/${id}/undo`),
    projects: async (q = '') =>
      await read<{ items: { id: string; name: string }[]; total: number }>(`/api/projects?limit=200&q=${encodeURIComponent(q)}`),
  }
}
