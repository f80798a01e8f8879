import { computed, ref } from 'vue'
import { useRouter } from 'vue-router'
import { useProblemWords } from '@/components/use-problem-words.ts'
import { useOutbox } from '@/outbox/outbox.ts'
import type { NewItem, Refusal } from '@/outbox/outbox-item.ts'
import { useSession } from '@/queries/session-queries.ts'

/** What a form hands in; whose it is follows from who is signed in. */
type FormItem = Omit<NewItem, 'username'>

/** Hands a form in by way of the outbox, what it says first and then what follows it: stored now or later, the form is done; refused, it says what is wrong at which field. */
export function useHandIn(items: () => [FormItem, ...FormItem[]], done: () => void) {
  const outbox = useOutbox()
  const { user } = useSession()
  const router = useRouter()
  const wordsOf = useProblemWords()
  const isSending = ref(false)
  const refusal = ref<Refusal>()
  const failure = ref<string>()
  const faults = computed(() => Object.fromEntries((refusal.value?.fields ?? []).map(({ field, message }) => [field, message])))
  const problem = computed(() => failure.value ?? refusal.value?.detail)

  async function submit(): Promise<void> {
    if (isSending.value) return
    isSending.value = true
    failure.value = undefined
    try {
      const { username } = user.value!
      const [item, ...followers] = items()
      const end = await outbox.handIn({ ...item, username }, followers.map((one) => ({ ...one, username })))
      refusal.value = end.kind === 'refused' ? end.refusal : undefined
      if (end.kind === 'refused') return
      done()
      await router.replace({ name: 'report', query: end.kind === 'stored' ? { sent: '1' } : {} })
    } catch (error) {
      failure.value = wordsOf(error)
    } finally {
      isSending.value = false
    }
  }

  return { isSending, refusal, faults, problem, submit }
}
