import { computed, onMounted, onUnmounted, ref, watchEffect, type Ref } from 'vue'
import type { DisplaySelf } from '@/shared/api/client.ts'
import { layoutOf, remFor, stageSize, type StageLayout } from './stage-layout.ts'

/**
 * The stage in its layout: everything on it is measured in rem, and one rem is a hundred pixels of a picture 1080 high.
 * An LED wall of given pixels takes them from the left top corner; a frame that covers the edges leaves them empty, and the
 * picture may be turned.
 */
export function useStage(
  settings: Ref<Pick<DisplaySelf['settings'], 'layout' | 'pixels' | 'rotation' | 'overscanPercent' | 'zoomPercent'> | undefined>,
) {
  const glass = ref({ width: window.innerWidth, height: window.innerHeight })
  const outer = computed(() => settings.value?.pixels ?? glass.value)
  const rotation = computed(() => settings.value?.rotation ?? 0)
  const size = computed(() => stageSize(outer.value, rotation.value, settings.value?.overscanPercent ?? 0))
  /** The stage turns about the middle of the glass. */
  const placement = computed(() => ({
    left: `${outer.value.width / 2}px`,
    top: `${outer.value.height / 2}px`,
    transform: `translate(-50%, -50%) rotate(${rotation.value}deg)`,
  }))
  const layout = computed<StageLayout>(() => layoutOf(settings.value?.layout ?? 'auto', size.value))
  /** Pixels of one rem. */
  const rem = computed(() => (remFor(layout.value, size.value) * (settings.value?.zoomPercent ?? 100)) / 100)

  function measure(): void {
    glass.value = { width: window.innerWidth, height: window.innerHeight }
  }

  watchEffect(() => {
    document.documentElement.style.fontSize = `${rem.value}px`
  })
  onMounted(() => window.addEventListener('resize', measure))
  onUnmounted(() => window.removeEventListener('resize', measure))

  return { size, layout, rem, placement }
}
