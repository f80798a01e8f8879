import type { ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import type { Connections } from '#db/engine/connection.ts'
import { changedProjects } from '#db/read/overview/changed-projects.ts'
import { auditEnd } from '#db/repositories/audit.ts'
import { displayVersions } from '#db/repositories/displays/displays.ts'
import type { Zone } from '#db/repositories/zone/zones.ts'
import type { ZoneSnapshot, ZoneSnapshots } from './zone-snapshots.ts'

/** How often another process's commits are looked for: a look costs microseconds while there are none. */
const POLL_MS = 50
const HEARTBEAT_MS = 15_000
/** An event, and not a comment: who listens is to notice when it does not come. */
const BEAT = 'event: beat\ndata: 1\n\n'
/** How often it is looked whether the sessions behind open streams are over. */
const CHECK_MS = 500
/** A question of a wall takes the server about half of this, milliseconds. */
const SPREAD_MS_EACH = 2
const MAX_SPREAD_MS = 4000
/** A client that takes less than it is sent is dropped at this backlog, in bytes. */
const MAX_BACKLOG = 64 * 1024

/** Who follows: anybody, somebody signed in, or a public screen with the version of its settings that it has. */
export type Audience =
  { kind: 'public'; address: string } | { kind: 'session'; key: string } | { kind: 'display'; id: string; version: number }

type DisplayAudience = Extract<Audience, { kind: 'display' }>

/** Open event streams and what they were last told. */
export interface LiveStream {
  /** Takes over a response; the client learns the current revision at once. It ends with what let the client in. */
  open(response: ServerResponse, zoneId: string, audience: Audience): Promise<void>
  size(): number
  /** How many of the public follow from an address. */
  publicFrom(address: string): number
  close(): void
}

interface Client {
  response: ServerResponse
  zoneId: string
  audience: Audience
  /** The revision this client was last told. */
  told: number
}

/** `changed`: projects, for signed-in people, null or left out when it may be any; `spreadMs`: over how long walls spread their questions. */
function revisionEvent(zone: string, revision: number, more: { changed?: string[] | null; spreadMs?: number } = {}): string {
  const { changed, spreadMs } = more
  const data = { zone, revision, ...(changed ? { changed } : {}), ...(spreadMs === undefined ? {} : { spreadMs }) }
  return `id: ${zone}:${revision}\nevent: revision\ndata: ${JSON.stringify(data)}\n\n`
}

/** Over how long so many walls spread their questions, milliseconds: few ask at once, two thousand within five seconds. */
function spreadFor(walls: number): number {
  return Math.min(MAX_SPREAD_MS, walls * SPREAD_MS_EACH)
}

/** `version`: of what the screen is told about itself; `spreadMs`: over how long screens spread their questions. */
function displayEvent(version: number, spreadMs = 0): string {
  return `event: display\ndata: ${JSON.stringify({ version, spreadMs })}\n\n`
}

/** The revision that somebody follows: the public's moves with the accepted view only. */
const followed = (zone: Zone, { kind }: Audience) => (kind === 'session' ? zone.revision : zone.publicRevision)

/** Tells every open stream when the revision that it follows moves, whoever moved it. */
export function createLiveStream(
  zones: ZoneSnapshots,
  { reader, dataVersion }: Pick<Connections, 'reader' | 'dataVersion'>,
  isOpen: (sessionKey: string) => Promise<boolean>,
  logger: Logger,
): LiveStream {
  const clients = new Set<Client>()
  /** By zone, where in the audit log the changes end that were told. */
  const toldUntil = new Map<string, number>()
  /** The state of the file for which the screens were last looked after. */
  let checkedVersion = -1

  function send(client: Client, text: string): void {
    const { response } = client
    response.write(text)
    if (response.writableLength > MAX_BACKLOG) response.destroy()
  }

  /** The zones as they were when everybody was told. */
  let told: readonly ZoneSnapshot[] = []

  async function poll(): Promise<void> {
    const snapshots = await zones.all()
    if (snapshots === told) return
    told = snapshots
    for (const { zone } of snapshots) {
      const behind = [...clients].filter((client) => client.zoneId === zone.id && client.told !== followed(zone, client.audience))
      if (behind.length === 0) continue
      // Told before anything is awaited: the next look finds nobody behind.
      for (const client of behind) client.told = followed(zone, client.audience)
      const isAsked = behind.some(({ audience }) => audience.kind === 'session')
      const changed = isAsked ? await changedProjects(reader, zone.id, toldUntil.get(zone.id) ?? 0) : null
      if (isAsked) toldUntil.set(zone.id, await auditEnd(reader))
      const texts: Record<Audience['kind'], string> = {
        public: revisionEvent(zone.id, zone.publicRevision),
        session: revisionEvent(zone.id, zone.revision, { changed }),
        display: revisionEvent(zone.id, zone.publicRevision, { spreadMs: spreadFor(behind.length) }),
      }
      for (const client of behind) send(client, texts[client.audience.kind])
    }
  }

  /** Ends the streams of screens that were shut out, and tells the others when their settings have changed. */
  async function checkDisplays(): Promise<void> {
    const version = dataVersion()
    const shown = [...clients].filter(({ audience }) => audience.kind === 'display')
    if (version === checkedVersion || shown.length === 0) return
    checkedVersion = version
    const versions = await displayVersions(reader)
    const changed = shown.filter(({ audience }) => versions.get((audience as DisplayAudience).id) !== (audience as DisplayAudience).version)
    const spreadMs = spreadFor(changed.length)
    for (const client of changed) {
      const audience = client.audience as DisplayAudience
      const now = versions.get(audience.id)
      if (now === undefined) {
        // It asks what has become of its settings, and learns that it is out.
        send(client, displayEvent(0))
        client.response.end()
      } else {
        audience.version = now
        send(client, displayEvent(now, spreadMs))
      }
    }
  }

  /** Ends the streams of sessions that are over; their browsers come back as whoever they are then. */
  async function check(): Promise<void> {
    for (const { response, zoneId, audience } of clients) {
      if (audience.kind === 'session' && !(await isOpen(audience.key))) response.end()
      // A zone that is not public any more tells the public nothing, not even that something moves.
      if (audience.kind === 'public' && !(await zones.get(zoneId)).zone.isPublic) response.end()
    }
    await checkDisplays()
  }

  const checking = setInterval(() => {
    check().catch((error: unknown) => logger.error({ err: error }, 'session check failed'))
  }, CHECK_MS)
  const polling = setInterval(() => {
    poll().catch((error: unknown) => logger.error({ err: error }, 'revision poll failed'))
  }, POLL_MS)
  const beating = setInterval(() => {
    for (const client of clients) send(client, BEAT)
  }, HEARTBEAT_MS)

  return {
    async open(response, zoneId, audience) {
      const hasSession = [...clients].some((other) => other.zoneId === zoneId && other.audience.kind === 'session')
      if (audience.kind === 'session' && !hasSession) toldUntil.set(zoneId, await auditEnd(reader))
      const { zone } = await zones.get(zoneId)
      const client: Client = { response, zoneId, audience, told: followed(zone, audience) }
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      clients.add(client)
      // It may have been told of a state that has passed meanwhile.
      told = []
      response.once('close', () => clients.delete(client))
      send(client, `retry: 2000\n${revisionEvent(zone.id, client.told)}`)
    },
    size: () => clients.size,
    publicFrom: (address) => [...clients].filter(({ audience }) => audience.kind === 'public' && audience.address === address).length,
    close() {
      clearInterval(polling)
      clearInterval(checking)
      clearInterval(beating)
      for (const { response } of clients) response.end()
    },
  }
}
