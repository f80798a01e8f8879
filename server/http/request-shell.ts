import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { AnswerCache, RawHeaders } from './answer-cache.ts'
import { problemBody, PROBLEM_HEADERS } from './problem.ts'
import { createRequestIds, REQUEST_ID } from './request-id.ts'

/** Longer addresses are refused: no client of ours writes them. */
const MAX_URL_LENGTH = 8192
const MAX_LOGGED_PATH = 200

interface Shell {
  logger: Logger
  kept: AnswerCache
  headersFor: (path: string) => RawHeaders
}

function pathOf(url: string): string {
  const query = url.indexOf('?')
  return query < 0 ? url : url.slice(0, query)
}

function setHeaders(response: ServerResponse, headers: RawHeaders): void {
  for (let at = 0; at < headers.length; at += 2) response.setHeader(headers[at]!, headers[at + 1]!)
}

/**
 * What holds for every request, whoever answers it: an id, the security headers, and one line in the log at
 * its end with method, path, status and duration. Neither query nor headers nor body is logged, so no secret
 * and no search can leak.
 */
export function requestShell(shell: Shell, routes: RequestListener): RequestListener {
  const { logger, kept, headersFor } = shell
  const nextId = createRequestIds()

  function refuse(response: ServerResponse, requestId: string): void {
    response.writeHead(414, PROBLEM_HEADERS).end(JSON.stringify(problemBody('uriTooLong', requestId)))
  }

  return (request: IncomingMessage, response: ServerResponse) => {
    const started = performance.now()
    const requestId = nextId()
    const path = pathOf(request.url!)
    const log = (isAnswered: boolean) => {
      const ms = Math.round((performance.now() - started) * 10) / 10
      const { statusCode: status } = response
      // Of a request that was cut off early nothing was sent, not even a status.
      const end = isAnswered ? { status } : { status: response.headersSent ? status : null, isCutOff: true }
      logger.info({ requestId, method: request.method, path: path.slice(0, MAX_LOGGED_PATH), ...end, ms }, 'request')
    }
    const id = [REQUEST_ID, requestId]
    if (kept.answer(request, response, id, headersFor(path))) {
      log(true)
      return
    }
    response.once('close', () => log(response.writableFinished))
    setHeaders(response, [...id, ...headersFor(path)])
    if (request.url!.length > MAX_URL_LENGTH) refuse(response, requestId)
    else routes(request, response)
  }
}
