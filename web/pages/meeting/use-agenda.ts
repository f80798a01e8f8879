import { computed, ref, type Ref } from 'vue'
import type { Meeting } from '@/shared/api/client.ts'
import { useForm } from '@/shared/forms/use-form.ts'
import { useMeetingChanges } from '@/shared/queries/meeting-queries.ts'
import { arrangedLines, withAdded, withMoved, withNote, withRemoved, type AgendaPlan } from './agenda-plan.ts'

/** The agenda as it is arranged by hand: shown at once, stored one step after the other. */
export function useAgenda(meeting: Ref<Meeting>) {
  const { edit } = useMeetingChanges()
  /** What was arranged and is not stored yet. */
  const wanted = ref<AgendaPlan>()
  const plan = computed<AgendaPlan>(() => wanted.value ?? meeting.value.meeting.agenda)
  const lines = computed(() => arrangedLines(meeting.value.agenda, plan.value))
  const shownIds = () => lines.value.map(({ projectId }) => projectId)

  const { problem, submit } = useForm(async () => {
    // Each step follows on the version of the one before: what a colleague has stored in between is refused, not written over.
    let { version } = meeting.value.meeting
    while (wanted.value) {
      const sent = wanted.value
      const stored = await edit(meeting.value.meeting.id, version, { agenda: sent })
      version = stored.version
      if (wanted.value === sent) wanted.value = undefined
    }
  })

  async function store(next: AgendaPlan): Promise<void> {
    wanted.value = next
    await submit()
    // What could not be stored is not shown as if it were.
    if (problem.value) wanted.value = undefined
  }

  return {
    lines,
    notes: computed(() => plan.value.notes),
    isArranged: computed(() => plan.value.order.length > 0 || plan.value.removed.length > 0),
    problem,
    move: (id: string, to: number) => void store(withMoved(plan.value, shownIds(), id, to)),
    remove: (id: string) => void store(withRemoved(plan.value, id)),
    add: (id: string) => void store(withAdded(plan.value, shownIds(), id)),
    annotate: (id: string, text: string) => void store(withNote(plan.value, id, text)),
    restore: () => void store({ order: [], removed: [], notes: plan.value.notes }),
  }
}

export type Agenda = ReturnType<typeof useAgenda>
