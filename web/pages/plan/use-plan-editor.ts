import { v4 as newId } from 'uuid'
import { computed, onBeforeUnmount, reactive, ref, toRaw, watch, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ProjectPlan } from '@/shared/api/client.ts'
import { useSettled } from '@/shared/components/use-settled.ts'
import { useUnsavedGuard } from '@/shared/forms/use-unsaved-guard.ts'
import { forgetDraft, persistDraft, loadDraft, onDraftElsewhere } from '@/shared/stores/persisted-draft.ts'
import { planChanges } from './plan-changes.ts'
import { newRow, planFaults, plannedOf, rowsOf, totalWeight, type PlanRow } from './plan-draft.ts'
import { useGrid } from './use-grid.ts'

/** A plan's content as this device keeps it until it is saved. */
interface CachedPlan {
  /** Stays the same until it is stored, so that no retry stores it twice. */
  id: string
  base: ProjectPlan
  rows: PlanRow[]
  effectiveOn: string
  reason: string
  note: string
}

/** While somebody types only that row is drawn; what follows from all rows is worked out in the next pause, milliseconds. */
const PAUSE_MS = 150

/** The content of a plan: kept on the device, compared with the baseline before, guarded when the page is left. */
export function usePlanEditor(projectId: string, first: ProjectPlan, today: string) {
  const { t } = useI18n()
  const key = `plan.${projectId}`
  const fresh = (base: ProjectPlan): CachedPlan => ({
    id: newId(),
    base,
    rows: base.milestones.length > 0 ? rowsOf(base) : [newRow(newId())],
    effectiveOn: today,
    reason: '',
    note: '',
  })
  const kept = reactive<CachedPlan>(loadDraft(key, fresh(first)))
  /** Read past Vue's proxies, which would note each of some thousand values: `version` tells when they have changed. */
  const raw = toRaw(kept)
  const version = ref(0)
  const settled = useSettled(version, PAUSE_MS)
  const touch = () => (version.value += 1)
  watch(() => [kept.effectiveOn, kept.reason, kept.note], touch)

  function fromAll<T>(of: () => T): ComputedRef<T> {
    return computed(() => {
      void settled.value
      return of()
    })
  }
  /** Null while something cannot be read. */
  const read = () => (planFaults(raw.rows).size > 0 ? null : plannedOf(raw.rows, raw.base.units, newId))
  const faults = fromAll(() => planFaults(raw.rows))
  const total = fromAll(() => totalWeight(raw.rows))
  const planned = fromAll(read)
  const changes = computed(() => (planned.value ? planChanges(raw.base, planned.value) : []))
  const isChanged = computed(() => planned.value === null || changes.value.length > 0)
  const isDone = ref(false)
  const keep = () => !isDone.value && persistDraft(key, raw)
  watch(settled, keep)
  onBeforeUnmount(keep)
  useUnsavedGuard(
    computed(() => isChanged.value && !isDone.value),
    () => t('plan.unsaved'),
  )

  function replace(part: Partial<CachedPlan>): void {
    Object.assign(kept, part)
    touch()
  }
  const discard = (base: ProjectPlan) => replace(fresh(base))
  onDraftElsewhere(key, () => !isDone.value && replace(loadDraft(key, fresh(first))))
  // What was opened once and left as it was follows what others have saved since.
  if (!isChanged.value && kept.base.number !== first.number) discard(first)

  return {
    kept,
    grid: useGrid(kept, today, touch),
    faults,
    total,
    planned,
    changes,
    isChanged,
    /** What the rows say at this very moment. */
    read,
    /** Starts again from a baseline. */
    discard,
    /** Somebody else has changed the plan: what is written here is held against theirs. */
    holdAgainst: (theirs: ProjectPlan) => replace({ base: theirs, id: newId() }),
    finish(): void {
      isDone.value = true
      forgetDraft(key)
    },
  }
}
