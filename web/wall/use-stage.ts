import { computed, onMounted, onUnmounted, ref, watchEffect, type Ref } from 'vue'
import type { DisplaySelf } from '@/api/client.ts'
import { layoutOf, remFor, type StageLayout } from './stage-layout.ts'

/**
 * The stage in its layout: everything on it is measured in rem, and one rem is a hundred pixels of a picture 1080 high.
 * An LED wall of given pixels takes them from the left top corner.
 */
export function useStage(settings: Ref<Pick<DisplaySelf['settings'], 'layout' | 'pixels'> | undefined>) {
  const glass = ref({ width: window.innerWidth, height: window.innerHeight })
  const size = computed(() => settings.value?.pixels ?? glass.value)
  const layout = computed<StageLayout>(() => layoutOf(settings.value?.layout ?? 'auto', size.value))
  /** Pixels of one rem. */
  const rem = computed(() => remFor(layout.value, size.value))

  function measure(): void {
    glass.value = { width: window.innerWidth, height: window.innerHeight }
  }

  watchEffect(() => {
    document.documentElement.style.fontSize = `${rem.value}px`
  })
  onMounted(() => window.addEventListener('resize', measure))
  onUnmounted(() => window.removeEventListener('resize', measure))

  return { size, layout, rem }
}
