import type { ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { Connections } from '#db/engine/connection.ts'
import { createDisplayFeed } from './display-feed.ts'
import { createRevisionFeed, followedRevision, revisionEvent } from './revision-feed.ts'
import { sendEvents, type Subscriber, type StreamClient } from './stream-clients.ts'
import type { ZoneSnapshots } from './zone-snapshots.ts'

/** How often another process's commits are looked for: a look costs microseconds while there are none. */
const POLL_MS = 50
const HEARTBEAT_MS = 15_000
/** An event, and not a comment: who listens is to notice when it does not come. */
const BEAT = 'event: beat\ndata: 1\n\n'
/** How often it is looked whether the sessions behind open streams are over. */
const CHECK_MS = 500

/** Open event streams. */
export interface LiveStream {
  /** Takes over a response; the client learns the current revision at once. It ends with what let the client in. */
  open(response: ServerResponse, zoneId: string, subscriber: Subscriber): Promise<void>
  size(): number
  /** How many of the public follow from an address. */
  publicFrom(address: string): number
  close(): void
}

/** Follows commits by polling, and sends to every open stream what it follows. */
export function createLiveStream(
  zones: ZoneSnapshots,
  connections: Pick<Connections, 'reader' | 'dataVersion'>,
  isOpen: (sessionKey: string) => Promise<boolean>,
  logger: Logger,
): LiveStream {
  const clients = new Set<StreamClient>()
  const revisions = createRevisionFeed(zones, connections.reader, clients)
  const checkDisplays = createDisplayFeed(connections, clients)

  /** Ends the streams of sessions that are over; their browsers come back as whoever they are then. */
  async function check(): Promise<void> {
    for (const { response, zoneId, subscriber } of clients) {
      if (subscriber.kind === 'session' && !(await isOpen(subscriber.key))) response.end()
      // A zone that is not public any more tells the public nothing, not even that something moves.
      if (subscriber.kind === 'public' && !(await zones.get(zoneId)).zone.isPublic) response.end()
    }
    await checkDisplays()
  }

  const every = (ms: number, what: string, act: () => Promise<void>) =>
    setInterval(() => void act().catch((error: unknown) => logger.error({ err: error }, `${what} failed`)), ms)
  const timers = [
    every(CHECK_MS, 'session check', check),
    every(POLL_MS, 'revision poll', revisions.poll),
    setInterval(() => clients.forEach((client) => sendEvents(client, BEAT)), HEARTBEAT_MS),
  ]

  return {
    async open(response, zoneId, subscriber) {
      await revisions.begin(zoneId, subscriber)
      const { zone } = await zones.get(zoneId)
      const client: StreamClient = { response, zoneId, subscriber, sentRevision: followedRevision(zone, subscriber) }
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      clients.add(client)
      revisions.lookAgain()
      response.once('close', () => clients.delete(client))
      sendEvents(client, `retry: 2000\n${revisionEvent(zone.id, client.sentRevision)}`)
    },
    size: () => clients.size,
    publicFrom: (address) => [...clients].filter(({ subscriber }) => subscriber.kind === 'public' && subscriber.address === address).length,
    close() {
      timers.forEach((timer) => clearInterval(timer))
      for (const { response } of clients) response.end()
    },
  }
}
