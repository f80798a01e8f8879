import L from 'leaflet'
import { markRaw, onMounted, onUnmounted, shallowRef, type Ref } from 'vue'
import 'leaflet/dist/leaflet.css'

/** Own panes below Leaflet's: whatever arrives first, the plan lies under the sites. */
const PANES = { plan: 350, sites: 420 } as const

/** A Leaflet map for the life of a component, without tiles and without links out of the intranet. */
export function useLeafletMap(container: Ref<HTMLElement | undefined>) {
  const map = shallowRef<L.Map>()
  let resizing: ResizeObserver | undefined

  onMounted(() => {
    const created = L.map(container.value!, {
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0.25,
      minZoom: 11,
      maxZoom: 19,
      scrollWheelZoom: true,
    })
    for (const [name, zIndex] of Object.entries(PANES)) created.createPane(name).style.zIndex = String(zIndex)
    created.setView([42.92, 125.2], 15)
    L.control.zoom({ position: 'topright', zoomInTitle: '+', zoomOutTitle: '−' }).addTo(created)
    resizing = new ResizeObserver(() => created.invalidateSize())
    resizing.observe(container.value!)
    map.value = markRaw(created)
  })

  onUnmounted(() => {
    resizing?.disconnect()
    map.value?.remove()
    map.value = undefined
  })

  return map
}
