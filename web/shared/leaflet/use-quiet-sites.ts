import L from 'leaflet'
import { onUnmounted, watch, type Ref } from 'vue'
import type { Sites } from '@/shared/api/client.ts'

/** More names than these would cover the map, and so would any on a map narrower than this, pixels. */
const MAX_NAMES = 60
const MIN_WIDTH = 500

const doMeet = (a: DOMRect, b: DOMRect) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** Hides the names that lie under the buttons of a map. */
function clearControls(onto: L.Map): void {
  const container = onto.getContainer()
  const controls = [...container.querySelectorAll('.leaflet-control')].map((one) => one.getBoundingClientRect())
  for (const name of container.querySelectorAll<HTMLElement>('.quiet-site-name')) {
    const box = name.getBoundingClientRect()
    name.style.visibility = controls.some((control) => doMeet(box, control)) ? 'hidden' : ''
  }
}

/** Draws the sites of other projects below what is worked on: they are seen and not touched. */
export function useQuietSites(map: Ref<L.Map | undefined>, sites: Ref<Sites['features']>): void {
  let drawn: L.LayerGroup | undefined

  function draw(onto: L.Map, features: Sites['features']): void {
    drawn?.remove()
    drawn = L.layerGroup()
    const isNamed = features.length <= MAX_NAMES && onto.getSize().x >= MIN_WIDTH
    for (const feature of features) {
      const layer = L.geoJSON(feature as GeoJSON.Feature, {
        pane: 'plan',
        interactive: false,
        style: { className: 'quiet-site', weight: 2 },
        pointToLayer: (_, at) => L.circleMarker(at, { className: 'quiet-site', radius: 5, pane: 'plan', interactive: false }),
      }).addTo(drawn)
      if (!isNamed) continue
      const name = document.createElement('span')
      name.textContent = feature.properties.shortName
      layer.bindTooltip(name, { permanent: true, direction: 'center', className: 'quiet-site-name', interactive: false, opacity: 1 })
    }
    drawn.addTo(onto)
    clearControls(onto)
  }

  watch(map, (onto) => onto?.on('moveend resize', () => clearControls(onto)), { immediate: true })
  watch([map, sites], ([onto, features]) => onto && draw(onto, features), { immediate: true })
  onUnmounted(() => drawn?.remove())
}
