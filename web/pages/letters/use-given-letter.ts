import { computed, ref, watch, type Ref } from 'vue'
import type { ProjectDetail } from '@/shared/api/client.ts'
import { useReplayPoint } from '@/shared/queries/use-replay-point.ts'
import { useProject } from '@/shared/queries/zone-queries.ts'
import { useAddress } from '@/shared/stores/use-address.ts'
import { emptyDraft, type LetterDraft } from '@/shared/letters/letter-draft.ts'

/** What a letter about a project, or one of its issues, begins with. */
function given(project: ProjectDetail, issueId: string | undefined): Partial<LetterDraft> {
  const about = { project: { id: project.id, name: project.shortName }, leader: project.leaderRole ?? '' }
  const issue = project.issues.find(({ id }) => id === issueId)
  if (issue) return { ...about, subject: issue.title, leadUnit: issue.responsibleUnit ?? '', issueId: issue.id }
  return { ...about, leadUnit: project.responsibleUnit ?? '' }
}

/** A new supervision letter, filled with the project, and the issue of it, that the address names. */
export function useGivenLetter(): { draft: Ref<LetterDraft> } {
  const { textOf } = useAddress()
  const draft = ref(emptyDraft('supervision'))
  const issueId = textOf('issue')
  const { data: project } = useProject(
    computed(() => textOf('project') ?? ''),
    useReplayPoint(),
  )
  let isFilled = false
  watch(
    project,
    (known) => {
      if (!known || isFilled) return
      isFilled = true
      // What somebody has written meanwhile stays.
      const empty = Object.entries(given(known, issueId)).filter(([field]) => !draft.value[field as keyof LetterDraft])
      draft.value = { ...draft.value, ...Object.fromEntries(empty) }
    },
    { immediate: true },
  )
  return { draft }
}
