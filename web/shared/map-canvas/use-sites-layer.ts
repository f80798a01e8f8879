import L from 'leaflet'
import { computed, onUnmounted, watch, type Ref } from 'vue'
import type { Site, Sites, ZonePlan } from '@/shared/api/client.ts'
import { clusterDiameter, clusterMarker } from './cluster-marker.ts'
import type { Box } from './label-placement.ts'
import { indexSites, type SiteCluster } from './site-clusters.ts'
import { mapLabels } from './map-labels.ts'
import { cornersOnMap, isLine, pointRadius, siteStyle } from './site-style.ts'

/** As close as a map goes to a few sites, or to one that is looked for. */
const CLOSE_ZOOM = 17
/** Room for what stands at the map's edges when all sites are shown: title above, legend below. */
const EDGES: L.FitBoundsOptions = { paddingTopLeft: [18, 46], paddingBottomRight: [18, 42] }
/** The same for a picture without title and legend: names need room beside their sites. */
const BARE_EDGES: L.FitBoundsOptions = { paddingTopLeft: [56, 30], paddingBottomRight: [56, 30] }
/** The selected site keeps this far from the edge, pixels. */
const MARGIN = 40

/** What is covered of a map along its edges: width and height from two corners, pixels. */
export interface Panel {
  topLeft: [number, number]
  bottomRight: [number, number]
}

interface SitesLayerOptions {
  sites: Ref<Sites | undefined>
  selected: Ref<string | undefined>
  /** Text of a site's name; null while names are switched off. */
  label: Ref<((site: Site['properties']) => string) | null>
  /** What a pointer is told of a site. */
  tip: Ref<(site: Site['properties']) => string>
  /** The zone's own ground: what is shown where no project has a place. */
  ground: Ref<ZonePlan['features'] | undefined>
  /** What of the zone's plan is drawn and has its names shown, where names are. */
  namedPlan: Ref<ZonePlan['features']>
  clusterLabel: Ref<(cluster: SiteCluster) => string>
  /** What lies over the map, in pixels of it: names keep clear. */
  covered: () => Box[]
  /** Edges where the selected site would lie hidden. */
  panel: () => Panel
  /** The map moves to show all sites whenever this changes. */
  fitKey: Ref<string>
  /** True where the map looks at something already, so that it is left there at first. */
  hasView: boolean
  /** True for a picture alone, without title and legend. */
  isBare: boolean
  select: (projectId: string) => void
}

/**
 * Draws the projects' sites in the colours of their lights, with names; a click selects one. Where they would
 * cover each other they go together, and a click takes them apart.
 */
export function useSitesLayer(map: Ref<L.Map | undefined>, options: SitesLayerOptions): { fit: () => void } {
  const shapes = L.featureGroup()
  const labels = L.layerGroup()
  const features = computed(() => options.sites.value?.features ?? [])
  const index = computed(() => indexSites(features.value))

  function shapeOf(site: Site): L.GeoJSON {
    const { properties, geometry } = site
    const style = siteStyle(properties, geometry, options.selected.value === properties.projectId)
    const layer = L.geoJSON(site as GeoJSON.Feature, {
      pane: 'sites',
      style,
      pointToLayer: (_feature, at) => L.circleMarker(at, { ...style, pane: 'sites', radius: pointRadius(properties.totalInvestmentYuan) }),
    })
    const tip = document.createElement('span')
    tip.textContent = options.tip.value(properties)
    layer.bindTooltip(tip, { sticky: true })
    layer.on('click', () => options.select(properties.projectId))
    return layer
  }

  function clusterOf(onto: L.Map, cluster: SiteCluster): L.Marker {
    return clusterMarker(cluster, options.clusterLabel.value(cluster), () => {
      onto.setView([cluster.lat, cluster.lng], index.value.expansionZoom(cluster.id))
    })
  }

  function boxOf(onto: L.Map, { lat, lng, sites }: SiteCluster): Box {
    const { x, y } = onto.latLngToContainerPoint([lat, lng])
    const size = clusterDiameter(sites)
    return { left: x - size / 2, top: y - size / 2, width: size, height: size }
  }

  function inView(onto: L.Map) {
    const bounds = onto.getBounds().pad(0.1)
    const view = { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() }
    return index.value.inView(view, onto.getZoom())
  }

  /** Draws what the view shows; while the sites are few, that is all of them. */
  function draw(): void {
    const onto = map.value
    if (!onto) return
    const { sites, clusters } = inView(onto)
    shapes.clearLayers()
    for (const site of [...sites.filter(isLine), ...sites.filter((site) => !isLine(site))]) shapeOf(site).addTo(shapes)
    for (const cluster of clusters) clusterOf(onto, cluster).addTo(shapes)
    labels.clearLayers()
    const textOf = options.label.value
    if (!textOf) return
    const taken = [...options.covered(), ...clusters.map((cluster) => boxOf(onto, cluster))]
    const markers = mapLabels(onto, sites, options.namedPlan.value, taken, (site) => textOf(site.properties))
    for (const marker of markers) marker.addTo(labels)
  }

  function fit(): void {
    if (!map.value || features.value.length === 0) return
    const bounds = L.latLngBounds(features.value.flatMap((site) => cornersOnMap(site)))
    map.value.fitBounds(bounds, { ...(options.isBare ? BARE_EDGES : EDGES), maxZoom: CLOSE_ZOOM, animate: false })
  }

  /** Brings a site into view, and out of its cluster. */
  function reveal(projectId: string): void {
    const onto = map.value
    const site = features.value.find(({ properties }) => properties.projectId === projectId)
    if (!onto || !site) return
    const { lat, lng } = site.properties
    if (!inView(onto).sites.includes(site)) onto.setView([lat, lng], CLOSE_ZOOM)
    const { topLeft, bottomRight } = options.panel()
    const padded = ([x, y]: [number, number]): [number, number] => [x + MARGIN, y + MARGIN]
    onto.panInside([lat, lng], { paddingTopLeft: padded(topLeft), paddingBottomRight: padded(bottomRight) })
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

  /** A zone that is drawn and has no project with a place yet shows its ground. */
  let isPlaced = options.hasView
  watch(
    [map, options.ground, features],
    ([onto, ground, sites]) => {
      // What a filter leaves nothing of stays where it is.
      isPlaced ||= sites.length > 0
      if (!onto || isPlaced || !options.sites.value || !ground || ground.length === 0) return
      isPlaced = true
      const bounds = L.featureGroup(ground.map((part) => L.geoJSON(part as GeoJSON.Feature))).getBounds()
      if (bounds.isValid()) onto.fitBounds(bounds, { ...EDGES, animate: false })
    },
    { immediate: true, flush: 'post' },
  )

  let fitted: string | undefined
  watch(
    [map, features, options.fitKey, options.selected, options.label, options.tip, options.namedPlan],
    ([onto]) => {
      if (!onto) return
      draw()
      if (features.value.length === 0 || fitted === options.fitKey.value) return
      if (fitted !== undefined || !options.hasView) fit()
      fitted = options.fitKey.value
    },
    { immediate: true, flush: 'post' },
  )
  /** A view in the address was chosen with the project that is open in it: only another selection moves it. */
  const openedWith = options.hasView ? options.selected.value : undefined
  let isMoved = false
  watch(
    [map, options.selected, () => features.value.length > 0],
    ([, selected]) => {
      isMoved ||= selected !== openedWith
      if (selected !== undefined && isMoved) reveal(selected)
    },
    { immediate: true, flush: 'post' },
  )
  onUnmounted(() => {
    map.value?.off('moveend resize', draw)
    shapes.remove()
    labels.remove()
  })

  return { fit }
}
