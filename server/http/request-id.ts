import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'

export const REQUEST_ID = 'X-Request-Id'

/** Makes ids that no other request of this or another run of the server has. */
export function createRequestIds(): () => string {
  const run = randomBytes(5).toString('hex')
  let count = 0
  return () => {
    count += 1
    return `${run}-${count.toString(36)}`
  }
}

/** The id that the shell gave to the request of this response. */
export function requestIdOf(response: ServerResponse): string {
  return String(response.getHeader(REQUEST_ID))
}
