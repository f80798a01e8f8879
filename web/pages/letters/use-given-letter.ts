import { computed, ref, watch, type Ref } from 'vue'
import { LETTER_KINDS } from '#domain/letters/letter.ts'
import type { ProjectDetail } from '@/shared/api/client.ts'
import { useReplayPoint } from '@/shared/queries/use-replay-point.ts'
import { useProject } from '@/shared/queries/zone-queries.ts'
import { useAddress } from '@/shared/stores/use-address.ts'
import { emptyDraft, type LetterDraft } from './letter-draft.ts'

/** What a letter about a project, one of its issues or one of its permits begins with. */
function given(project: ProjectDetail, issueId: string | undefined, step: string | undefined): Partial<LetterDraft> {
  const about = { project: { id: project.id, name: project.shortName }, leader: project.leaderRole ?? '' }
  const issue = project.issues.find(({ id }) => id === issueId)
  if (issue) return { ...about, subject: issue.title, leadUnit: issue.responsibleUnit ?? '', issueId: issue.id }
  const approval = project.approvals.find((one) => one.step === step)
  if (approval) return { ...about, subject: approval.step, leadUnit: approval.authority ?? '' }
  return { ...about, leadUnit: project.responsibleUnit ?? '' }
}

/** A new letter, filled with what the address names: its kind, a project, an issue or a permit of it. */
export function useGivenLetter(): { draft: Ref<LetterDraft> } {
  const { textOf } = useAddress()
  const kind = LETTER_KINDS.find((one) => one === textOf('kind')) ?? 'supervision'
  const draft = ref(emptyDraft(kind))
  const [issueId, step] = [textOf('issue'), textOf('approval')]
  const { data: project } = useProject(
    computed(() => textOf('project') ?? ''),
    useReplayPoint(),
  )
  const stop = watch(
    project,
    (known) => {
      if (!known) return
      draft.value = { ...draft.value, ...given(known, issueId, step) }
      // What somebody has written since is not written over by what comes later.
      void Promise.resolve().then(() => stop())
    },
    { immediate: true },
  )
  return { draft }
}
