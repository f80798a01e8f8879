import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

/** Asks before a page with unsaved changes is left, in words of the page; signing in again comes back to it and asks nothing. */
export function useUnsavedGuard(isUnsaved: Ref<boolean>, question: () => string): void {
  function warn(event: BeforeUnloadEvent): void {
    if (isUnsaved.value) event.preventDefault()
  }
  onMounted(() => window.addEventListener('beforeunload', warn))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn))
  onBeforeRouteLeave((to) => !isUnsaved.value || to.name === 'signIn' || window.confirm(question()))
}
