import { computed, ref, watch, type Ref } from 'vue'
import type { MatterKind } from '#domain/zone/matter-lists.ts'
import type { Matter, MattersChanged } from '@/shared/api/client.ts'
import { useRights } from '@/shared/queries/use-rights.ts'

type Changeable = Extract<Matter, { entryId: string }>

/** What became of a batch: how many were changed, and which were not, in words. */
export interface BatchOutcome {
  /** Null: letters were written. */
  result: MattersChanged | null
  /** Letters that were written. */
  letters: number
  refused: { name: string; message: string }[]
}

/** Which issues or permits of a page are chosen, and what became of the last batch; both end with another page. */
export function useMatterBatch(kind: Ref<MatterKind>, items: Ref<readonly Matter[]>, list: Ref<unknown>) {
  const { mayReview } = useRights()
  const batchKind = computed(() => (mayReview.value && (kind.value === 'issue' || kind.value === 'approval') ? kind.value : null))
  const chosenIds = ref<ReadonlySet<string>>(new Set())
  const chosen = computed(() => items.value.filter((one): one is Changeable => 'entryId' in one && chosenIds.value.has(one.id)))
  const outcome = ref<BatchOutcome>()
  watch(list, () => {
    chosenIds.value = new Set()
    outcome.value = undefined
  })

  function finish(result: MattersChanged, refused: BatchOutcome['refused']): void {
    outcome.value = { result, letters: 0, refused }
    chosenIds.value = new Set()
  }

  function finishLetters(letters: number, refused: BatchOutcome['refused']): void {
    outcome.value = { result: null, letters, refused }
    chosenIds.value = new Set()
  }

  return { batchKind, chosenIds, chosen, outcome, finish, finishLetters }
}
