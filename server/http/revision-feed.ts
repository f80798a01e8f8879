import type { Db } from '#db/engine/connection.ts'
import { changedProjects } from '#db/read/overview/changed-projects.ts'
import { auditEnd } from '#db/repositories/audit.ts'
import type { Zone } from '#db/repositories/zone/zones.ts'
import { spreadFor } from './spread.ts'
import { sendEvents, type Subscriber, type StreamClient } from './stream-clients.ts'
import type { ZoneSnapshot, ZoneSnapshots } from './zone-snapshots.ts'

/** `changed`: projects, for signed-in people, null or left out when it may be any; `spreadMs`: over how long walls spread their questions. */
export function revisionEvent(zone: string, revision: number, more: { changed?: string[] | null; spreadMs?: number } = {}): string {
  const { changed, spreadMs } = more
  const data = { zone, revision, ...(changed ? { changed } : {}), ...(spreadMs === undefined ? {} : { spreadMs }) }
  return `id: ${zone}:${revision}\nevent: revision\ndata: ${JSON.stringify(data)}\n\n`
}

/** The revision that somebody follows: the public's moves with the accepted view only. */
export const followedRevision = (zone: Zone, { kind }: Subscriber) => (kind === 'session' ? zone.revision : zone.publicRevision)

/** Sends every open stream the revision that it follows when it moves, whoever moved it. */
export interface RevisionFeed {
  /** Looks whether a revision has moved. */
  poll(): Promise<void>
  /** To be called before a stream is opened: the first one with a session learns of the changes from then on. */
  begin(zoneId: string, subscriber: Subscriber): Promise<void>
  /** The next look asks everybody: a new stream may have missed a revision while it was opened. */
  lookAgain(): void
}

export function createRevisionFeed(zones: ZoneSnapshots, reader: Db, clients: ReadonlySet<StreamClient>): RevisionFeed {
  /** By zone, where in the audit log the changes end that were sent. */
  const sentUntil = new Map<string, number>()
  /** The zones as they were at the last look. */
  let seen: readonly ZoneSnapshot[] = []

  async function sendTo(behind: readonly StreamClient[], zone: Zone): Promise<void> {
    // Noted before anything is awaited: the next look finds nobody behind.
    for (const client of behind) client.sentRevision = followedRevision(zone, client.subscriber)
    const isAsked = behind.some(({ subscriber }) => subscriber.kind === 'session')
    const changed = isAsked ? await changedProjects(reader, zone.id, sentUntil.get(zone.id) ?? 0) : null
    if (isAsked) sentUntil.set(zone.id, await auditEnd(reader))
    const texts: Record<Subscriber['kind'], string> = {
      public: revisionEvent(zone.id, zone.publicRevision),
      session: revisionEvent(zone.id, zone.revision, { changed }),
      display: revisionEvent(zone.id, zone.publicRevision, { spreadMs: spreadFor(behind.length) }),
    }
    for (const client of behind) sendEvents(client, texts[client.subscriber.kind])
  }

  return {
    async poll() {
      const snapshots = await zones.all()
      if (snapshots === seen) return
      seen = snapshots
      for (const { zone } of snapshots) {
        const isBehind = (client: StreamClient) => client.sentRevision !== followedRevision(zone, client.subscriber)
        const behind = [...clients].filter((client) => client.zoneId === zone.id && isBehind(client))
        if (behind.length > 0) await sendTo(behind, zone)
      }
    },
    async begin(zoneId, subscriber) {
      const hasSession = [...clients].some((other) => other.zoneId === zoneId && other.subscriber.kind === 'session')
      if (subscriber.kind === 'session' && !hasSession) sentUntil.set(zoneId, await auditEnd(reader))
    },
    lookAgain() {
      seen = []
    },
  }
}
