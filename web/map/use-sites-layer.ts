import L from 'leaflet'
import { computed, onUnmounted, watch, type Ref } from 'vue'
import type { Site, Sites } from '@/api/client.ts'
import { clusterMarker } from './cluster-marker.ts'
import { indexSites, type SiteCluster } from './site-clusters.ts'
import { siteLabels } from './site-labels.ts'
import { pointRadius, siteStyle } from './site-style.ts'

/** The corners of what a site takes on the map. */
function cornersOf(site: Site): L.LatLngTuple[] {
  const { geometry, properties } = site
  if (geometry.type === 'LineString') return geometry.coordinates.map(([lng, lat]) => [lat!, lng!])
  if (geometry.type === 'Polygon') return geometry.coordinates[0]!.map(([lng, lat]) => [lat!, lng!])
  return [[properties.lat, properties.lng]]
}

interface SitesLayerOptions {
  sites: Ref<Sites | undefined>
  selected: Ref<string | undefined>
  label: Ref<(site: Site['properties']) => string>
  clusterLabel: Ref<(cluster: SiteCluster) => string>
  select: (projectId: string) => void
}

/**
 * Draws the projects' sites in the colours of their lights, with names; a click selects one. Where they would
 * cover each other they go together, and a click takes them apart.
 */
export function useSitesLayer(map: Ref<L.Map | undefined>, options: SitesLayerOptions): { fit: () => void } {
  const shapes = L.featureGroup()
  const labels = L.layerGroup()
  const index = computed(() => indexSites(options.sites.value?.features ?? []))

  function shapeOf(site: Site): L.GeoJSON {
    const { properties, geometry } = site
    const style = siteStyle(properties, geometry, options.selected.value === properties.projectId)
    const layer = L.geoJSON(site as GeoJSON.Feature, {
      pane: 'sites',
      style,
      pointToLayer: (_feature, at) =>
        L.circleMarker(at, { ...style, pane: 'sites', radius: pointRadius(properties.totalInvestmentYuan) }),
    })
    const tip = document.createElement('span')
    tip.textContent = options.label.value(properties)
    layer.bindTooltip(tip, { sticky: true })
    layer.on('click', () => options.select(properties.projectId))
    return layer
  }

  function clusterOf(onto: L.Map, cluster: SiteCluster): L.Marker {
    return clusterMarker(cluster, options.clusterLabel.value(cluster), () => {
      onto.setView([cluster.lat, cluster.lng], index.value.expansionZoom(cluster.id))
    })
  }

  /** Draws what the view shows; while the sites are few, that is all of them. */
  function draw(): void {
    const onto = map.value
    if (!onto) return
    const bounds = onto.getBounds().pad(0.1)
    const view = { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() }
    const { sites, clusters } = index.value.inView(view, onto.getZoom())
    const isLine = (site: Site) => site.geometry.type === 'LineString'
    shapes.clearLayers()
    for (const site of [...sites.filter(isLine), ...sites.filter((site) => !isLine(site))]) shapeOf(site).addTo(shapes)
    for (const cluster of clusters) clusterOf(onto, cluster).addTo(shapes)
    labels.clearLayers()
    for (const marker of siteLabels(onto, sites, (site) => options.label.value(site.properties))) marker.addTo(labels)
  }

  function fit(): void {
    const sites = options.sites.value?.features ?? []
    if (!map.value || sites.length === 0) return
    const bounds = L.latLngBounds(sites.flatMap((site) => cornersOf(site)))
    map.value.fitBounds(bounds, { padding: [18, 18], animate: false })
  }

  watch(
    map,
    (onto) => {
      if (!onto) return
      shapes.addTo(onto)
      labels.addTo(onto)
      onto.on('moveend resize', draw)
    },
    { immediate: true },
  )

  let isFitted = false
  watch(
    [map, options.sites, options.selected, options.label],
    ([onto, sites]) => {
      if (!onto || !sites) return
      draw()
      if (!isFitted && sites.features.length > 0) {
        isFitted = true
        fit()
      }
    },
    { immediate: true },
  )
  onUnmounted(() => {
    map.value?.off('moveend resize', draw)
    shapes.remove()
    labels.remove()
  })

  return { fit }
}
