import { computed, onUnmounted, ref, watch, type Ref } from 'vue'
import { useMediaQuery } from '@/shared/components/use-media-query.ts'
import type { Tab } from './use-tab.ts'

/**
 * Whether a project's header is folded into one line: on a low screen once a tab beside the first is opened,
 * unless it was unfolded by hand. `isPassed` is true while the whole header has been scrolled out of sight.
 */
export function useFoldedHeader(header: Ref<HTMLElement | undefined>, tab: Ref<Tab>) {
  const isLow = useMediaQuery('(max-height: 800px) and (min-width: 1024px)')
  const isUnfolded = ref(false)
  const isPassed = ref(false)
  const isFolded = computed(() => isLow.value && tab.value !== 'facts' && !isUnfolded.value)
  const observer = new IntersectionObserver(([entry]) => {
    isPassed.value = !entry!.isIntersecting && entry!.boundingClientRect.top < 0
  })

  watch(
    header,
    (element, before) => {
      if (before) observer.unobserve(before)
      isPassed.value = false
      if (element) observer.observe(element)
    },
    { immediate: true, flush: 'post' },
  )
  onUnmounted(() => observer.disconnect())

  function unfold(): void {
    isUnfolded.value = true
    window.scrollTo({ top: 0 })
  }

  return { isFolded, isPassed, unfold }
}
