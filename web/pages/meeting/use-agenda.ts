import { computed, ref, watch, type Ref } from 'vue'
import type { AgendaLine, Meeting, MeetingEdit } from '@/shared/api/client.ts'
import { useForm } from '@/shared/forms/use-form.ts'
import { useMeetingChanges } from '@/shared/queries/meeting-queries.ts'

type Plan = NonNullable<MeetingEdit['agenda']>

/** The agenda as it is arranged by hand: shown at once, stored one step after the other. */
export function useAgenda(meeting: Ref<Meeting>) {
  const { edit } = useMeetingChanges()
  const stored = computed<Plan>(() => meeting.value.meeting.agenda)
  /** What was arranged and is not stored yet. */
  const wanted = ref<Plan>()
  const plan = computed(() => wanted.value ?? stored.value)
  // Another meeting's arrangement is not this one's.
  watch(
    () => meeting.value.meeting.id,
    () => (wanted.value = undefined),
  )

  const lines = computed<AgendaLine[]>(() => {
    const { order, removed } = plan.value
    const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
    return meeting.value.agenda
      .filter(({ projectId }) => !removed.includes(projectId))
      .sort((a, b) => place(a.projectId) - place(b.projectId))
  })

  const { problem, submit } = useForm(async () => {
    while (wanted.value) {
      const sent = wanted.value
      const { id, version } = meeting.value.meeting
      await edit(id, version, { agenda: sent })
      if (wanted.value === sent) wanted.value = undefined
    }
  })

  async function store(next: Plan): Promise<void> {
    wanted.value = next
    await submit()
    // What could not be stored is not shown as if it were.
    if (problem.value) wanted.value = undefined
  }

  const ids = () => lines.value.map(({ projectId }) => projectId)

  function move(from: number, to: number): void {
    const order = ids()
    if (to < 0 || to >= order.length || from === to) return
    order.splice(to, 0, ...order.splice(from, 1))
    void store({ ...plan.value, order })
  }

  const remove = (id: string) =>
    store({ ...plan.value, order: plan.value.order.filter((one) => one !== id), removed: [...plan.value.removed, id] })

  const add = (id: string) =>
    store({ ...plan.value, order: [...new Set([...ids(), id])], removed: plan.value.removed.filter((one) => one !== id) })

  function annotate(id: string, text: string): void {
    const { [id]: _before, ...others } = plan.value.notes
    const note = text.trim()
    void store({ ...plan.value, notes: note === '' ? others : { ...others, [id]: note } })
  }

  const restore = () => store({ order: [], removed: [], notes: plan.value.notes })
  const isArranged = computed(() => plan.value.order.length > 0 || plan.value.removed.length > 0)

  return { lines, notes: computed(() => plan.value.notes), isArranged, problem, move, remove, add, annotate, restore }
}
