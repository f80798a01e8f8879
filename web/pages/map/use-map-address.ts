import { computed, onUnmounted } from 'vue'
import { useAddress } from '@/shared/stores/use-address.ts'
import { viewOf, viewText, type MapView } from '@/shared/leaflet/map-view.ts'
import { hiddenText, shownOverlays, type Overlay } from '@/shared/leaflet/overlays.ts'

/** While the map is dragged, the address follows after this pause, in milliseconds. */
const SETTLE_MS = 250

/** What the map shows and how, in the address: view, base layer, overlays, selected project, table beside. */
export function useMapAddress() {
  const { textOf, isLeaving, replace } = useAddress()
  let settling: ReturnType<typeof setTimeout> | undefined

  const selected = computed<string | undefined>({
    get: () => textOf('project'),
    set: (value) => replace({ project: value }),
  })
  /** Id of the base layer; undefined is the first that is configured. */
  const baseId = computed<string | undefined>({
    get: () => textOf('base'),
    set: (value) => replace({ base: value }),
  })
  const hidden = computed(() => textOf('hide'))
  const overlays = computed<Overlay[]>({
    get: () => shownOverlays(hidden.value),
    set: (value) => replace({ hide: hiddenText(value) }),
  })
  const hasTable = computed<boolean>({
    get: () => textOf('table') !== 'off',
    set: (value) => replace({ table: value ? undefined : 'off' }),
  })

  function keepView(view: MapView): void {
    clearTimeout(settling)
    settling = setTimeout(() => {
      if (!isLeaving()) replace({ view: viewText(view) })
    }, SETTLE_MS)
  }
  onUnmounted(() => clearTimeout(settling))

  return { selected, baseId, overlays, hasTable, initial: viewOf(textOf('view')), keepView }
}
