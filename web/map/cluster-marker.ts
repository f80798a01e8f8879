import L from 'leaflet'
import type { SiteCluster } from './site-clusters.ts'

/** Diameter by number of sites: area grows with the number, pixels. */
export function clusterDiameter(sites: number): number {
  return Math.min(64, 26 + Math.sqrt(sites) * 1.6)
}

/** A cluster as a disc with its number, ringed in its worst light; `says` is what it tells in words. */
export function clusterMarker(cluster: SiteCluster, says: string, open: () => void): L.Marker {
  const size = clusterDiameter(cluster.sites)
  const node = document.createElement('span')
  node.className = `site-cluster site-cluster-${cluster.worst}`
  node.textContent = String(cluster.sites)
  const icon = L.divIcon({ html: node, className: 'site-cluster-box', iconSize: [size, size] })
  const marker = L.marker([cluster.lat, cluster.lng], { icon, alt: says, title: says, keyboard: true })
  return marker.on('click', open)
}
