import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** Answers in the server's place, or says `false` and lets the server answer. */
export type Meddling = (asked: IncomingMessage, answer: ServerResponse) => boolean

/** Something between a page and the server, as gateways and balancers are, that can be made to misbehave. */
export interface MisbehavingProxy {
  url: string
  /** Null: as if it were not there. */
  meddle(with_: Meddling | null): void
}

export async function misbehavingProxy(target: string): Promise<MisbehavingProxy> {
  let meddling: Meddling | null = null
  const proxy = createServer((asked, answer) => {
    if (meddling?.(asked, answer)) return
    const passed = request(target + asked.url!, { method: asked.method, headers: asked.headers }, (from) => {
      answer.writeHead(from.statusCode!, from.headers)
      from.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    answer.on('close', () => passed.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    proxy.closeAllConnections()
    proxy.close()
  })
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    meddle(with_) {
      meddling = with_
    },
  }
}

/** A refusal in the server's own form. */
export function ownRefusal(answer: ServerResponse, status: number, code: string): true {
  answer.writeHead(status, { 'Content-Type': 'application/problem+json', 'X-Request-Id': 'made-up' })
  answer.end(JSON.stringify({ type: 'about:blank', title: '', status, code }))
  return true
}

/** What a gateway answers in the server's place. */
export function foreignAnswer(answer: ServerResponse, status: number, type: string, body: string): true {
  answer.writeHead(status, { 'Content-Type': type })
  answer.end(body)
  return true
}
