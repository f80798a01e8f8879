import { computed, ref, type ComputedRef, type WritableComputedRef } from 'vue'
import { pageOwner } from '@/shared/api/page-session.ts'
import { readStored, writeStored } from '@/shared/stores/browser-storage.ts'

/** Which of somebody's projects is open; the device remembers the last one. */
export function useOpenProject<P extends { id: string }>(
  projects: ComputedRef<readonly P[]>,
): { open: ComputedRef<P | undefined>; openId: WritableComputedRef<string | undefined> } {
  const key = () => `jindutiao.report.project.${pageOwner() ?? ''}`
  const chosen = ref<string>()
  const open = computed(() => {
    const wanted = chosen.value ?? readStored(key())
    return projects.value.find(({ id }) => id === wanted) ?? projects.value[0]
  })
  const openId = computed({
    get: () => open.value?.id,
    set(id) {
      chosen.value = id
      if (id !== undefined) writeStored(key(), id)
    },
  })
  return { open, openId }
}
