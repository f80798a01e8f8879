import type { TestServer } from './server.ts'

/** Sends a file as a ledger; resolves with the answer. */
export function sendLedger({ url }: Pick<TestServer, 'url'>, cookie: string, fileName: string, bytes: Uint8Array): Promise<Response> {
  return fetch(`${url}/api/imports?fileName=${encodeURIComponent(fileName)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', Cookie: cookie },
    body: new Uint8Array(bytes),
  })
}
