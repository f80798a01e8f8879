import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { v4 as newId } from 'uuid'
import type { PlanKind } from '#domain/zone/zone-plan.ts'
import type { ZonePlan, ZonePlanEdit } from '@/shared/api/client.ts'
import { useUnsavedGuard } from '@/shared/forms/use-unsaved-guard.ts'
import { useKeptDraft } from '@/shared/stores/persisted-draft.ts'
import { editOf, partsOf, rebased, type PlanGeometry, type PlanPart } from './plan-parts.ts'

/** The plan that was begun from and what has become of it, as this device keeps them. */
interface CachedPlan {
  base: ZonePlan
  parts: PlanPart[]
}

/**
 * The zone's plan while it is edited: kept on the device, every step to be taken back, put upon what others save meanwhile.
 * `now`: the plan as it stands.
 */
export function useZonePlanEditor(first: ZonePlan, now: Ref<ZonePlan | undefined>) {
  const { t } = useI18n()
  const { draft: kept } = useKeptDraft<CachedPlan>('zonePlan', () => ({ base: now.value ?? first, parts: partsOf(now.value ?? first) }))
  const past = shallowRef<PlanPart[][]>([])
  /** What somebody else has changed too while it was changed here. */
  const both = shallowRef<PlanPart[]>([])
  const selectedId = ref<string>()

  const parts = computed(() => kept.parts)
  const selected = computed(() => kept.parts.find(({ id }) => id === selectedId.value))
  const edit = computed<ZonePlanEdit>(() => editOf(partsOf(kept.base), kept.parts))
  const changes = computed(() => edit.value.put.length + edit.value.remove.length)

  function become(next: PlanPart[]): void {
    past.value = [...past.value, kept.parts]
    kept.parts = next
  }

  function change(id: string, part: Partial<PlanPart>): void {
    become(kept.parts.map((one) => (one.id === id ? { ...one, ...part } : one)))
  }

  function add(kind: PlanKind, geometry: PlanGeometry): void {
    const part = { id: newId(), kind, name: '', geometry, isSchematic: false }
    become([...kept.parts, part])
    selectedId.value = part.id
  }

  function addMany(kind: PlanKind, shapes: readonly { name: string; geometry: PlanGeometry }[]): void {
    const added = shapes.map(({ name, geometry }) => ({ id: newId(), kind, name, geometry, isSchematic: false }))
    become([...kept.parts, ...added])
  }

  function remove(id: string): void {
    become(kept.parts.filter((part) => part.id !== id))
  }

  function stepBack(): void {
    const last = past.value[past.value.length - 1]
    if (last) kept.parts = last
    past.value = past.value.slice(0, -1)
  }

  /** Goes on from a plan that is stored, with nothing changed. */
  function begin(plan: ZonePlan): void {
    Object.assign(kept, { base: plan, parts: partsOf(plan) })
    past.value = []
    both.value = []
  }

  function follow(theirs: ZonePlan): void {
    if (theirs.version === kept.base.version) return
    if (changes.value === 0) return begin(theirs)
    const { parts: merged, both: contested } = rebased(partsOf(kept.base), kept.parts, partsOf(theirs))
    Object.assign(kept, { base: theirs, parts: merged })
    // What was before this plan can not be gone back to.
    past.value = []
    both.value = contested
  }

  watch(now, (plan) => plan && follow(plan), { immediate: true })
  useUnsavedGuard(
    computed(() => changes.value > 0),
    () => t('zonePlan.unsaved'),
  )

  return {
    parts,
    edit,
    changes,
    both,
    selectedId,
    selected,
    version: computed(() => kept.base.version),
    mayStepBack: computed(() => past.value.length > 0),
    add,
    addMany,
    change,
    remove,
    stepBack,
    begin,
    discard: () => begin(now.value ?? kept.base),
  }
}
