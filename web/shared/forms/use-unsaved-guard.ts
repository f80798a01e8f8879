import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'

/** Asks before a page or a tab of it with unsaved changes is left, in words of the page; signing in comes back to it and asks nothing. */
export function useUnsavedGuard(isUnsaved: Ref<boolean>, question: () => string): void {
  function warn(event: BeforeUnloadEvent): void {
    if (isUnsaved.value) event.preventDefault()
  }
  onMounted(() => window.addEventListener('beforeunload', warn))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn))
  const mayLeave = () => !isUnsaved.value || window.confirm(question())
  onBeforeRouteLeave((to) => to.name === 'signIn' || mayLeave())
  onBeforeRouteUpdate((to, from) => to.query['tab'] === from.query['tab'] || mayLeave())
}
