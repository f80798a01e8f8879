import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useGoOn } from '@/shared/stores/use-go-on.ts'
import { useProblemText } from '@/shared/forms/use-problem-text.ts'
import { useOutbox, type HandedIn } from './outbox/outbox.ts'
import type { NewItem, Refusal } from './outbox/outbox-item.ts'
import { useSession } from '@/shared/queries/session-queries.ts'
import { reportHome } from './report-home.ts'

/** What a form hands in; whose it is follows from who is signed in. */
type FormItem = Omit<NewItem, 'username'>

/** The form that hands in, on this device. */
interface PersistedForm {
  /** Under which its photos are kept, where it has any. */
  photosKey: string | null
  /** Its content is in the outbox from now on. */
  forget: () => void
  /** Its content comes back: it was not taken. */
  restore: () => void
  /** What it says goes under another id from now on. */
  renew: () => void
}

/**
 * Hands a form in by way of the outbox, what it says first and then what follows it. As soon as that is safe on the device,
 * the form is empty and left, whether it is stored already or not; refused at once, it says what is wrong at which field.
 */
export function useHandIn(items: () => [FormItem, ...FormItem[]], form: PersistedForm) {
  const outbox = useOutbox()
  const { user } = useSession()
  const { goOnInstead } = useGoOn()
  const route = useRoute()
  const { t } = useI18n()
  const wordsOf = useProblemText()
  const isSending = ref(false)
  const refusal = ref<Refusal>()
  const failure = ref<unknown>()
  const faults = computed(() => Object.fromEntries((refusal.value?.fields ?? []).map(({ field, message }) => [field, message])))
  const problem = computed(() => {
    if (failure.value !== undefined) return wordsOf(failure.value)
    return refusal.value?.code === 'conflict' ? t('report.storedBefore') : refusal.value?.detail
  })

  async function handIn(item: NewItem, followers: readonly NewItem[]): Promise<HandedIn> {
    const sequences = await outbox.keep([item, ...followers], form.photosKey).catch(() => null)
    // A device that keeps nothing can still report while there is a network.
    if (sequences === null) return outbox.sendUnkept(item, followers)
    form.forget()
    const end = await outbox.outcomeOf(sequences[0]!)
    if (end.kind === 'refused') form.restore()
    return end
  }

  async function submit(): Promise<void> {
    if (isSending.value) return
    isSending.value = true
    failure.value = undefined
    try {
      const { username } = user.value!
      const [item, ...followers] = items().map((one) => ({ ...one, username }))
      const end = await handIn(item!, followers)
      refusal.value = end.kind === 'refused' ? end.refusal : undefined
      // An earlier try was stored though its answer was lost: what has been changed since is another report.
      if (end.kind === 'refused' && end.refusal.code === 'conflict') form.renew()
      if (end.kind === 'refused') return
      form.forget()
      await goOnInstead(reportHome(route, end.kind === 'stored' ? 'stored' : 'kept'))
    } catch (error) {
      failure.value = error
    } finally {
      isSending.value = false
    }
  }

  return { isSending, refusal, faults, problem, submit }
}
