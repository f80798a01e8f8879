import type { Connections } from '#db/engine/connection.ts'
import { displayVersions } from '#db/repositories/displays/displays.ts'
import { spreadFor } from './spread.ts'
import { isDisplay, sendEvents, type DisplayClient, type StreamClient } from './stream-clients.ts'

/** `version`: of what the screen is told about itself; `spreadMs`: over how long screens spread their questions. */
function displayEvent(version: number, spreadMs = 0): string {
  return `event: display\ndata: ${JSON.stringify({ version, spreadMs })}\n\n`
}

/** Looks, when called, which screens have new settings and which are shut out, and sends it to them. */
export function createDisplayFeed(
  { reader, dataVersion }: Pick<Connections, 'reader' | 'dataVersion'>,
  clients: ReadonlySet<StreamClient>,
): () => Promise<void> {
  /** The state of the file at the last look. */
  let seenVersion = -1

  function sendTo(client: DisplayClient, version: number | undefined, spreadMs: number): void {
    if (version === undefined) {
      // It asks what has become of its settings, and learns that it is out.
      sendEvents(client, displayEvent(0))
      client.response.end()
    } else {
      client.subscriber.version = version
      sendEvents(client, displayEvent(version, spreadMs))
    }
  }

  return async () => {
    const version = dataVersion()
    const displays = [...clients].filter(isDisplay)
    if (version === seenVersion || displays.length === 0) return
    seenVersion = version
    const versions = await displayVersions(reader)
    const changed = displays.filter(({ subscriber }) => versions.get(subscriber.id) !== subscriber.version)
    for (const client of changed) sendTo(client, versions.get(client.subscriber.id), spreadFor(changed.length))
  }
}
