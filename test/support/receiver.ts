import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** What a receiver was sent. */
export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** Another program that is sent word; the test says how it answers. */
export interface Receiver {
  url: string
  received: Received[]
  /** How it answers from now on; unless set, 200 with `{"errcode":0}`. */
  answer: (response: ServerResponse) => void
}

export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: '', received: [], answer: (response) => response.end('{"errcode":0}') }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      receiver.received.push({ path: request.url!, headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
      receiver.answer(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return receiver
}
