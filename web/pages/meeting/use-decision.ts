import { v4 as newId } from 'uuid'
import { computed, ref, type Ref } from 'vue'
import { addDays } from '#domain/dates/calendar-date.ts'
import type { AgendaLine, Meeting } from '@/shared/api/client.ts'
import { useForm } from '@/shared/forms/use-form.ts'
import { contentOf, emptyDraft, isComplete, type LetterDraft } from '@/shared/letters/letter-draft.ts'
import { useLetterChanges } from '@/shared/queries/letter-queries.ts'

/** Decisions of a weekly meeting are for the next one, unless somebody says otherwise. */
const WEEK_DAYS = 7

const later = (one: string, other: string) => (one > other ? one : other)

/**
 * The decision that is being written: one for the page and the projector, so that turning a page or leaving loses nothing. It
 * becomes a draft that stays one until the meeting is closed.
 */
export function useDecision(meeting: Ref<Meeting>) {
  const { save } = useLetterChanges()
  /** No decision is due before its meeting, nor before today. */
  const earliest = computed(() => later(meeting.value.today, meeting.value.meeting.heldOn))
  const fresh = (more: Partial<LetterDraft> = {}) =>
    emptyDraft('assignment', { meetingId: meeting.value.meeting.id, deadline: addDays(earliest.value, WEEK_DAYS), ...more })
  const draft = ref(fresh())
  let id = newId()

  /** Begins a decision on a project; what was begun keeps its words. */
  function begin({ project }: AgendaLine): void {
    if (draft.value.project?.id === project.id) return
    const { subject, requirement } = draft.value
    draft.value = fresh({
      subject,
      requirement,
      project: { id: project.id, name: project.shortName },
      leadUnit: project.responsibleUnit ?? '',
      leader: project.leaderRole ?? '',
      raisesIssue: true,
    })
  }

  const { isSending, problem, submit } = useForm(async () => {
    await save(id, contentOf(draft.value), null)
    id = newId()
    draft.value = fresh()
  })

  return { draft, earliest, begin, canSend: computed(() => isComplete(draft.value) && !isSending.value), problem, submit }
}

export type Decision = ReturnType<typeof useDecision>
