import L from 'leaflet'
import { markRaw, onMounted, onUnmounted, shallowRef, type Ref } from 'vue'
import type { MapView } from './map-view.ts'
import 'leaflet/dist/leaflet.css'

/** Own panes below Leaflet's: whatever arrives first, the plan lies under the sites. */
const PANES = { plan: 350, sites: 420 } as const

/** Where a map looks until it knows the sites: China as a whole. */
const UNTIL_SITES: MapView = { zoom: 4, lat: 36, lng: 104 }

interface LeafletMapOptions {
  initial?: MapView | undefined
  hasScale?: boolean
  /** Lets Geoman, where it is loaded, draw on it. */
  isDrawnOn?: boolean
}

/** A Leaflet map for the life of a component, without links out of the intranet. */
export function useLeafletMap(container: Ref<HTMLElement | undefined>, { initial, hasScale, isDrawnOn }: LeafletMapOptions = {}) {
  const map = shallowRef<L.Map>()
  let resizing: ResizeObserver | undefined

  onMounted(() => {
    const created = L.map(container.value!, {
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0.25,
      minZoom: 4,
      maxZoom: 19,
      scrollWheelZoom: true,
      pmIgnore: !isDrawnOn,
    })
    for (const [name, zIndex] of Object.entries(PANES)) created.createPane(name).style.zIndex = String(zIndex)
    const { lat, lng, zoom } = initial ?? UNTIL_SITES
    created.setView([lat, lng], zoom)
    L.control.zoom({ position: 'topright', zoomInTitle: '+', zoomOutTitle: '−' }).addTo(created)
    if (hasScale) L.control.scale({ position: 'topleft', imperial: false }).addTo(created)
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
