import { v4 as newId } from 'uuid'
import { computed, ref, type Ref } from 'vue'
import { causeKey } from '#domain/letters/letter-rules.ts'
import type { LetterBatch, LetterProposal, LettersStored } from '@/shared/api/client.ts'
import { useForm } from '@/shared/forms/use-form.ts'
import { useLetterProposalChanges } from '@/shared/queries/letter-proposal-queries.ts'

/** Names a proposal among others. */
export const proposalKey = ({ cause, project }: LetterProposal) => causeKey(cause, project?.id ?? null)

/** What became of a batch, and which letters were not stored, in words. */
export interface ProposalOutcome {
  isIssued: boolean
  stored: number
  refused: { subject: string; message: string }[]
}

/** Which proposals are chosen, and their letters, made in one go. */
export function useProposalBatch(items: Ref<readonly LetterProposal[]>, deadline: Ref<string>) {
  const { store } = useLetterProposalChanges()
  const chosen = ref<ReadonlySet<string>>(new Set())
  const possible = computed(() => items.value.filter(({ leadUnit }) => leadUnit !== null))
  const chosenItems = computed(() => possible.value.filter((item) => chosen.value.has(proposalKey(item))))
  const outcome = ref<ProposalOutcome>()
  /** As it was handed in last: a try whose answer was lost is repeated, and nothing is stored twice. */
  let attempt: { of: string; letters: LetterBatch['letters'] } | undefined

  function lettersOf(of: string): LetterBatch['letters'] {
    if (attempt?.of !== of)
      attempt = {
        of,
        letters: chosenItems.value.map(({ kind, cause, project, subject, requirement, leadUnit, leader }) => ({
          id: newId(),
          kind,
          projectId: project?.id ?? null,
          issueId: cause.kind === 'issue' ? cause.id : null,
          subject,
          requirement,
          leadUnit: leadUnit!,
          leader,
          deadline: deadline.value,
          cause,
        })),
      }
    return attempt.letters
  }

  const { isSending, problem, submit } = useForm(async (isIssued: boolean) => {
    const letters = lettersOf(JSON.stringify([isIssued, deadline.value, [...chosen.value]]))
    const result: LettersStored = await store({ isIssued, letters })
    attempt = undefined
    const subjectOf = (id: string) => letters.find((letter) => letter.id === id)?.subject ?? id
    outcome.value = {
      isIssued,
      stored: result.stored,
      refused: result.refused.map(({ id, message }) => ({ subject: subjectOf(id), message })),
    }
    chosen.value = new Set()
  })

  function choose(keys: readonly string[], isOn: boolean): void {
    const next = new Set(chosen.value)
    for (const key of keys) {
      if (isOn) next.add(key)
      else next.delete(key)
    }
    chosen.value = next
    outcome.value = undefined
  }

  return { chosen, possible, chosenItems, choose, outcome, isSending, problem, submit }
}
