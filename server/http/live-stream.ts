import type { ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { Db } from '#db/connection.ts'
import { changedProjects } from '#db/reports/changed-projects.ts'
import { auditEnd } from '#db/repositories/audit.ts'
import type { Zone } from '#db/repositories/zones.ts'
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

/** `changed`: projects, for signed-in people; null or left out when it may be any. */
function revisionEvent(zone: string, revision: number, changed?: string[] | null): string {
  return `id: ${zone}:${revision}\nevent: revision\ndata: ${JSON.stringify({ zone, revision, ...(changed ? { changed } : {}) })}\n\n`
}

/** The revision that somebody follows: the public's moves with the accepted view only. */
const followed = (zone: Zone, { sessionKey }: Pick<Client, 'sessionKey'>) => (sessionKey === null ? zone.publicRevision : zone.revision)

/** Tells every open stream when the revision that it follows moves, whoever moved it. */
export function createLiveStream(
  zones: ZoneSnapshots,
  reader: Db,
  isOpen: (sessionKey: string) => Promise<boolean>,
  logger: Logger,
): LiveStream {
  const clients = new Set<Client>()
  /** By zone, where in the audit log the changes end that were told. */
  const toldUntil = new Map<string, number>()

  function send(client: Client, text: string): void {
    const { response } = client
    response.write(text)
    if (response.writableLength > MAX_BACKLOG) response.destroy()
  }

  async function poll(): Promise<void> {
    for (const { zone } of await zones.all()) {
      const behind = [...clients].filter((client) => client.zoneId === zone.id && client.told !== followed(zone, client))
      if (behind.length === 0) continue
      // Told before anything is awaited: the next look finds nobody behind.
      for (const client of behind) client.told = followed(zone, client)
      const changed = await changedProjects(reader, zone.id, toldUntil.get(zone.id) ?? 0)
      toldUntil.set(zone.id, await auditEnd(reader))
      const [toPublic, toSignedIn] = [revisionEvent(zone.id, zone.publicRevision), revisionEvent(zone.id, zone.revision, changed)]
      for (const client of behind) send(client, client.sessionKey === null ? toPublic : toSignedIn)
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
      if (!toldUntil.has(zoneId)) toldUntil.set(zoneId, await auditEnd(reader))
      const { zone } = await zones.get(zoneId)
      const client = { response, zoneId, sessionKey, told: followed(zone, { sessionKey }) }
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      clients.add(client)
      response.once('close', () => clients.delete(client))
      send(client, `retry: 2000\n${revisionEvent(zone.id, client.told)}`)
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
