import { NotFoundError } from '#domain/values/errors.ts'
import type { Connections } from '#db/engine/connection.ts'
import { listZones, type Zone } from '#db/repositories/zone/zones.ts'

/** A zone as requests see it, from memory while nothing has been committed. */
export interface ZoneSnapshot {
  zone: Zone
  /** The state of the file for which this holds, see `Connections.dataVersion`. */
  dataVersion: number
}

export interface ZoneSnapshots {
  /** The named zone, or the first. Throws `NotFoundError`. */
  get(id?: string): Promise<ZoneSnapshot>
  all(): Promise<ZoneSnapshot[]>
}

/** Zones, read again whenever anybody, another process included, has committed. */
export function createZoneSnapshots(connections: Connections): ZoneSnapshots {
  let loadedVersion: number | null = null
  let loaded: Promise<ZoneSnapshot[]> = Promise.resolve([])

  async function load(dataVersion: number): Promise<ZoneSnapshot[]> {
    const zones = await listZones(connections.reader)
    return zones.map((zone) => ({ zone, dataVersion }))
  }

  function all(): Promise<ZoneSnapshot[]> {
    const version = connections.dataVersion()
    if (version !== loadedVersion) {
      loadedVersion = version
      loaded = load(version)
      loaded.catch(() => {
        loadedVersion = null
      })
    }
    return loaded
  }

  return {
    all,
    async get(id) {
      const snapshots = await all()
      const found = id === undefined ? snapshots[0] : snapshots.find(({ zone }) => zone.id === id)
      if (!found) throw new NotFoundError(id === undefined ? 'zone' : `zone ${id}`)
      return found
    },
  }
}
