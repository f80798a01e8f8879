import { lookup as lookUp } from 'node:dns/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps, type RequestOptions } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** No answer that says yes or no is longer, bytes. */
const MAX_ANSWER_BYTES = 64 << 10
/** Whoever does not answer by then has not taken it, milliseconds. */
const TIMEOUT_MS = 10_000

/** Why something could not be sent, in words for the administrator. */
export class NotSentError extends Error {}

/** True for an address of the internet at large: not of this machine, of a private network, or of one kept for other things. */
function isPublicAddress(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast'
}

/** Looks a name up and refuses it where any of its addresses is not public: the answer may be another a moment later. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }).then(
    (found) => {
      const refused = found.find(({ address }) => !isPublicAddress(address))
      if (refused) return callback(new NotSentError(`${hostname} 指向内部地址 ${refused.address}`), [])
      if (options.all) return callback(null, found)
      callback(null, found[0]!.address, found[0]!.family)
    },
    (error: NodeJS.ErrnoException) => callback(error, []),
  )
}

/** What an address answered to what was sent. */
export interface JsonAnswer {
  status: number
  text: string
}

/**
 * Sends JSON to an address, once. Redirects are not followed: they could lead inside. `mayBePrivate`: addresses of private
 * networks are allowed, as the operator has said. Throws `NotSentError` with a sentence.
 */
export async function sendJson(
  url: URL,
  body: string,
  headers: Readonly<Record<string, string>>,
  { mayBePrivate }: { mayBePrivate: boolean },
): Promise<JsonAnswer> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!mayBePrivate && url.protocol !== 'https:') throw new NotSentError('地址不是 https')
  if (!mayBePrivate && isIP(host) > 0 && !isPublicAddress(host)) throw new NotSentError(`${host} 是内部地址`)
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': String(Buffer.byteLength(body)) },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(mayBePrivate ? {} : { lookup: publicLookup }),
  }
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      const isLate = error.name === 'TimeoutError' || error.name === 'AbortError'
      const reason = isLate ? `${TIMEOUT_MS / 1000} 秒没有答复` : `连接不上：${error.message}`
      reject(error instanceof NotSentError ? error : new NotSentError(reason))
    }
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const sent = send(url, options, (answer) => {
      const parts: Buffer[] = []
      let size = 0
      answer.on('data', (part: Buffer) => {
        size += part.length
        if (size > MAX_ANSWER_BYTES) answer.destroy(new NotSentError('答复过长'))
        else parts.push(part)
      })
      answer.on('error', failed)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }))
    })
    // Whoever would rather speak another language has not taken it; Node tells of that by no error.
    sent.on('upgrade', (_answer, socket) => {
      socket.destroy()
      failed(new NotSentError('答复不是 HTTP'))
    })
    sent.on('error', failed)
    sent.on('close', () => failed(new NotSentError('连接断开，没有答复')))
    sent.end(body)
  })
}
