import L from 'leaflet'
import type { SiteCluster } from './site-clusters.ts'

/** Diameter by number of sites: area grows with the number, pixels. */
export function clusterDiameter(sites: number): number {
  return Math.min(64, 26 + Math.sqrt(sites) * 1.6)
}

/** The ring of a cluster: an arc of each light, as long as its share. A CSS image. */
export function shareRing({ lights, sites }: Pick<SiteCluster, 'lights' | 'sites'>): string {
  let from = 0
  const arcs = lights.map(({ light, count }) => {
    const start = from
    from += (count / sites) * 360
    return `var(--${light === 'none' ? 'not-started' : light}) ${start.toFixed(1)}deg ${from.toFixed(1)}deg`
  })
  return `conic-gradient(${arcs.join(', ')})`
}

/** A cluster as a disc with its number in a ring of its lights by share; `says` is what it tells in words. */
export function clusterMarker(cluster: SiteCluster, says: string, open: () => void): L.Marker {
  const size = clusterDiameter(cluster.sites)
  const node = document.createElement('span')
  node.className = 'site-cluster'
  node.style.backgroundImage = shareRing(cluster)
  const number = node.appendChild(document.createElement('span'))
  number.className = 'site-cluster-number'
  number.textContent = String(cluster.sites)
  const icon = L.divIcon({ html: node, className: 'site-cluster-box', iconSize: [size, size] })
  const marker = L.marker([cluster.lat, cluster.lng], { icon, alt: says, title: says, keyboard: true })
  return marker.on('click', open)
}
