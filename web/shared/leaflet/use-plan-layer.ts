import L from 'leaflet'
import { onUnmounted, watch, type Ref } from 'vue'
import type { ZonePlan } from '@/shared/api/client.ts'
import { isKindShown, type Overlay } from './overlays.ts'
import { PLAN_ORDER, PLAN_STROKES } from './plan-style.ts'

/** Draws what is switched on of the zone's own plan under the sites; a new plan replaces the old. */
export function usePlanLayer(
  map: Ref<L.Map | undefined>,
  plan: Ref<ZonePlan['features'] | undefined>,
  shown: Ref<readonly Overlay[]>,
): void {
  let drawn: L.LayerGroup | undefined

  function draw(onto: L.Map, features: ZonePlan['features']): void {
    drawn?.remove()
    drawn = L.layerGroup()
    for (const kind of PLAN_ORDER.filter((one) => isKindShown(one, shown.value))) {
      const own = features.filter((f) => f.properties.kind === kind)
      for (const stroke of PLAN_STROKES[kind]) {
        for (const feature of own) {
          L.geoJSON(feature as GeoJSON.Feature, { style: stroke, interactive: false, pane: 'plan' }).addTo(drawn)
        }
      }
    }
    drawn.addTo(onto)
  }

  watch([map, plan, shown], ([onto, whole]) => onto && whole && draw(onto, whole), { immediate: true })
  onUnmounted(() => drawn?.remove())
}
