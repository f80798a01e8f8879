import L from 'leaflet'
import { onUnmounted, ref, watch, type Ref } from 'vue'
import type { BaseLayer } from '@/shared/api/client.ts'

/** Tiles that fail, less those that arrive, until the map is called unreachable. */
const FAILURES = 4

type TileLayerClass = new (url: string, options: L.TileLayerOptions) => L.TileLayer

async function layerClass(datum: BaseLayer['datum']): Promise<TileLayerClass> {
  return datum === 'gcj02' ? (await import('./gcj-tile-layer.ts')).GcjTileLayer : L.TileLayer
}

/**
 * Draws the chosen map of the world below the zone's own plan. Tiles come from outside and may not come at all:
 * `isUnreachable` tells, and the plan stays.
 */
export function useBaseLayer(map: Ref<L.Map | undefined>, base: Ref<BaseLayer | undefined>) {
  const isUnreachable = ref(false)
  let drawn: L.TileLayer[] = []
  let wanted = 0

  function clear(): void {
    for (const layer of drawn) layer.remove()
    drawn = []
    isUnreachable.value = false
  }

  async function draw(onto: L.Map, layer: BaseLayer): Promise<void> {
    wanted += 1
    const own = wanted
    const Tiles = await layerClass(layer.datum)
    if (own !== wanted) return
    clear()
    let failures = 0
    for (const { url, subdomains, maxZoom } of layer.sources) {
      const tiles = new Tiles(url, {
        subdomains,
        maxNativeZoom: maxZoom,
        maxZoom: onto.getMaxZoom(),
        // Whoever gives tiles by key or for fair use wants to know which site asks, not which page.
        referrerPolicy: 'origin',
      })
      tiles.on('tileerror', () => {
        failures += 1
        isUnreachable.value = failures >= FAILURES
      })
      tiles.on('tileload', () => {
        failures = 0
        isUnreachable.value = false
      })
      drawn.push(tiles.addTo(onto))
    }
  }

  watch(
    [map, base],
    ([onto, layer]) => {
      if (onto && layer) return void draw(onto, layer)
      wanted += 1
      clear()
    },
    { immediate: true },
  )
  onUnmounted(() => {
    wanted += 1
    clear()
  })

  return { isUnreachable }
}
