import { onUnmounted, ref, type Ref } from 'vue'

/** Whether the window fits a media query, now and as it changes. */
export function useMediaQuery(query: string): Ref<boolean> {
  const media = window.matchMedia(query)
  const matches = ref(media.matches)
  const update = () => {
    matches.value = media.matches
  }
  media.addEventListener('change', update)
  onUnmounted(() => media.removeEventListener('change', update))
  return matches
}
