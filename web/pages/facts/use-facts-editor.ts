import { computed, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { v4 as newId } from 'uuid'
import type { Facts } from '@/shared/api/client.ts'
import { useUnsavedGuard } from '@/shared/forms/use-unsaved-guard.ts'
import { useKeptDraft } from '@/shared/stores/persisted-draft.ts'
import { changeOf, toDraft, type FactsDraft } from './facts-draft.ts'
import { merged, type PartKey } from './merge-drafts.ts'

/** A form's content with what it began from, as this device keeps it until it is saved. */
interface StoredFacts {
  /** Id of the project that a form for a new one makes. */
  newId: string
  base: Facts
  draft: FactsDraft
}

/**
 * The content of a facts form: kept on the device, held against the facts as they stand now, guarded when the page is
 * left. `now`: the facts as they stand, undefined while unknown or while there are none yet.
 */
export function useFactsEditor(key: string, first: Facts, now: Ref<Facts | undefined>) {
  const { t } = useI18n()
  const { draft: kept, forget } = useKeptDraft<StoredFacts>(`facts.${key}`, () => ({
    newId: newId(),
    base: now.value ?? first,
    draft: toDraft(now.value ?? first),
  }))
  const whole: FactsDraft = { ...toDraft(first), ...kept.draft }
  // A form that was begun before the product knew of some part goes on with what stands of it.
  if (Object.keys(whole).length > Object.keys(kept.draft).length) Object.assign(kept, { base: { ...first, ...kept.base }, draft: whole })
  const difference = computed(() => changeOf(kept.base, kept.draft))
  const isChanged = computed(() => Object.keys(difference.value.change).length + difference.value.unreadable.length > 0)
  const wasRestored = ref(isChanged.value)
  const isDone = ref(false)

  /** The facts that somebody else has stored since this form began; null: none. */
  const theirs = computed(() => (now.value && now.value.version !== kept.base.version ? now.value : null))

  function merge(taken: PartKey[]): void {
    if (!theirs.value) return
    Object.assign(kept.draft, merged(kept.draft, toDraft(theirs.value), taken))
    kept.base = theirs.value
  }

  function discard(): void {
    const fresh = now.value ?? first
    Object.assign(kept, { base: fresh, draft: toDraft(fresh) })
    wasRestored.value = false
  }

  // Whoever has written nothing simply sees what others write.
  watch(theirs, (facts) => facts && !isChanged.value && discard(), { immediate: true })

  /** The content is stored: nothing is left to guard. */
  function finish(): void {
    isDone.value = true
    forget()
  }

  useUnsavedGuard(
    computed(() => isChanged.value && !isDone.value),
    () => t('factsForm.unsaved'),
  )

  return { kept, difference, isChanged, wasRestored, theirs, merge, discard, finish }
}
