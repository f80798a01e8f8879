import { computed, type ComputedRef } from 'vue'
import { useMediaQuery } from '@/shared/components/use-media-query.ts'
import { useSettings } from '@/shared/stores/settings.ts'
import { paletteOf, type Palette } from './palette.ts'

/** The charts' colours in the page's theme; on paper, which is white, the light ones. */
export function usePalette(): ComputedRef<Palette> {
  const settings = useSettings()
  const isPrinting = useMediaQuery('print')
  return computed(() => paletteOf(isPrinting.value ? 'light' : settings.theme))
}
