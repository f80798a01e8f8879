import Supercluster from 'supercluster'
import type { Site } from '@/shared/api/client.ts'

/** From this many sites on, those that lie close together are drawn as one. */
const CROWDED = 150
/** Sites nearer than this on the screen go together, pixels: wide enough to tell discs apart with a finger. */
const RADIUS = 84
/** From this zoom on every site stands for itself. */
const MAX_ZOOM = 17

const WORST_FIRST = ['red', 'yellow', 'grey', 'green', 'none'] as const
export type ClusterLight = (typeof WORST_FIRST)[number]

/** Several sites in one place. */
export interface SiteCluster {
  id: number
  lng: number
  lat: number
  sites: number
  /** How many of them have each light, worst first; without those that none has. */
  lights: { light: ClusterLight; count: number }[]
}

export interface DrawnSites {
  sites: Site[]
  clusters: SiteCluster[]
}

/** Which sites stand for themselves in a view of the map, and which go together. */
export interface SiteIndex {
  inView(bounds: { west: number; south: number; east: number; north: number }, zoom: number): DrawnSites
  /** The zoom at which a cluster falls apart. */
  expansionZoom(clusterId: number): number
}

type Counts = Partial<Record<ClusterLight, number>>

function addCounts(into: Counts, other: Counts): void {
  for (const light of Object.keys(other) as ClusterLight[]) into[light] = (into[light] ?? 0) + other[light]!
}

function lightsOf(counts: Counts): SiteCluster['lights'] {
  return WORST_FIRST.flatMap((light) => (counts[light] ? [{ light, count: counts[light] }] : []))
}

/** Sites for themselves while they are few; clustered by place once they would cover each other. */
export function indexSites(sites: readonly Site[]): SiteIndex {
  if (sites.length < CROWDED) {
    return { inView: () => ({ sites: [...sites], clusters: [] }), expansionZoom: () => MAX_ZOOM }
  }
  const index = new Supercluster<{ place: number; light: ClusterLight }, Counts>({
    radius: RADIUS,
    maxZoom: MAX_ZOOM - 1,
    map: ({ light }) => ({ [light]: 1 }),
    reduce: addCounts,
  })
  index.load(
    sites.map(({ properties }, place) => ({
      type: 'Feature' as const,
      geometry: { type: 'Point' as const, coordinates: [properties.lng, properties.lat] },
      properties: { place, light: properties.light ?? ('none' as const) },
    })),
  )
  return {
    inView({ west, south, east, north }, zoom) {
      const drawn: DrawnSites = { sites: [], clusters: [] }
      for (const { geometry, properties } of index.getClusters([west, south, east, north], Math.floor(zoom))) {
        if (!('cluster' in properties)) drawn.sites.push(sites[properties.place]!)
        else {
          const [lng, lat] = geometry.coordinates as [number, number]
          drawn.clusters.push({ id: properties.cluster_id, lng, lat, sites: properties.point_count, lights: lightsOf(properties) })
        }
      }
      return drawn
    },
    expansionZoom: (clusterId) => index.getClusterExpansionZoom(clusterId),
  }
}
