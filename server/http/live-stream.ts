import type { ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { ZoneSnapshots } from './zone-snapshots.ts'

/** How often another process's commits are looked for. */
const POLL_MS = 150
const HEARTBEAT_MS = 15_000
/** How often it is looked whether the sessions behind open streams are over. */
const CHECK_MS = 500
/** A client that takes less than it is sent is dropped at this backlog, in bytes. */
const MAX_BACKLOG = 64 * 1024

/** Open event streams and what they were last told. */
export interface LiveStream {
  /** Takes over a response; the client learns the current revision at once. It ends with the session, where there is one. */
  open(response: ServerResponse, zoneId: string, sessionKey: string | null): Promise<void>
  size(): number
  close(): void
}

interface Client {
  response: ServerResponse
  zoneId: string
  sessionKey: string | null
  /** The revision this client was last told. */
  told: number
}

function revisionEvent(zoneId: string, revision: number): string {
  return `id: ${zoneId}:${revision}\nevent: revision\ndata: ${JSON.stringify({ zone: zoneId, revision })}\n\n`
}

/** Tells every open stream when its zone's public revision moves, whoever moved it. */
export function createLiveStream(
  zones: ZoneSnapshots,
  isOpen: (sessionKey: string) => Promise<boolean>,
  logger: Logger,
): LiveStream {
  const clients = new Set<Client>()

  function send(client: Client, text: string): void {
    const { response } = client
    response.write(text)
    if (response.writableLength > MAX_BACKLOG) response.destroy()
  }

  async function poll(): Promise<void> {
    for (const { zone } of await zones.all()) {
      const text = revisionEvent(zone.id, zone.publicRevision)
      for (const client of clients) {
        if (client.zoneId !== zone.id || client.told === zone.publicRevision) continue
        client.told = zone.publicRevision
        send(client, text)
      }
    }
  }

  /** Ends the streams of sessions that are over; their browsers come back as whoever they are then. */
  async function check(): Promise<void> {
    for (const { response, sessionKey } of clients) {
      if (sessionKey !== null && !(await isOpen(sessionKey))) response.end()
    }
  }

  const checking = setInterval(() => {
    check().catch((error: unknown) => logger.error({ err: error }, 'session check failed'))
  }, CHECK_MS)
  const polling = setInterval(() => {
    poll().catch((error: unknown) => logger.error({ err: error }, 'revision poll failed'))
  }, POLL_MS)
  const beating = setInterval(() => {
    for (const client of clients) send(client, ': beat\n\n')
  }, HEARTBEAT_MS)

  return {
    async open(response, zoneId, sessionKey) {
      const { zone } = await zones.get(zoneId)
      const client = { response, zoneId, sessionKey, told: zone.publicRevision }
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      clients.add(client)
      response.once('close', () => clients.delete(client))
      send(client, `retry: 2000\n${revisionEvent(zone.id, zone.publicRevision)}`)
    },
    size: () => clients.size,
    close() {
      clearInterval(polling)
      clearInterval(checking)
      clearInterval(beating)
      for (const { response } of clients) response.end()
    },
  }
}
