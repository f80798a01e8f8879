import L from 'leaflet'
import { onUnmounted, watch, type Ref } from 'vue'
import type { Site, Sites } from '@/api/client.ts'
import { siteLabels } from './site-labels.ts'
import { pointRadius, siteStyle } from './site-style.ts'

interface SitesLayerOptions {
  sites: Ref<Sites | undefined>
  selected: Ref<string | undefined>
  label: Ref<(site: Site['properties']) => string>
  select: (projectId: string) => void
}

/** Draws the projects' sites in the colours of their lights, with names; a click selects one. */
export function useSitesLayer(map: Ref<L.Map | undefined>, options: SitesLayerOptions): { fit: () => void } {
  const shapes = L.featureGroup()
  const labels = L.layerGroup()

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

  function drawLabels(): void {
    labels.clearLayers()
    const sites = options.sites.value?.features ?? []
    if (!map.value) return
    for (const marker of siteLabels(map.value, sites, (site) => options.label.value(site.properties))) {
      marker.addTo(labels)
    }
  }

  function draw(onto: L.Map, sites: Sites): void {
    shapes.clearLayers()
    const isLine = (site: Site) => site.geometry.type === 'LineString'
    const ordered = [...sites.features.filter(isLine), ...sites.features.filter((site) => !isLine(site))]
    for (const site of ordered) shapeOf(site).addTo(shapes)
    shapes.addTo(onto)
    labels.addTo(onto)
    drawLabels()
  }

  function fit(): void {
    if (map.value && shapes.getLayers().length > 0) {
      map.value.fitBounds(shapes.getBounds(), { padding: [18, 18], animate: false })
    }
  }

  watch(map, (onto) => onto?.on('moveend resize', drawLabels), { immediate: true })

  let isFitted = false
  watch(
    [map, options.sites, options.selected, options.label],
    ([onto, sites]) => {
      if (!onto || !sites) return
      draw(onto, sites)
      if (!isFitted && sites.features.length > 0) {
        isFitted = true
        fit()
      }
    },
    { immediate: true },
  )
  onUnmounted(() => {
    map.value?.off('moveend resize', drawLabels)
    shapes.remove()
    labels.remove()
  })

  return { fit }
}
