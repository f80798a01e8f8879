import { ref } from 'vue'
import { useRoute } from 'vue-router'
import { useGoOn } from '@/shared/stores/use-go-on.ts'
import { useProblemText } from '@/shared/forms/use-problem-text.ts'
import { useOutbox } from '../outbox/outbox.ts'
import type { NewItem } from '../outbox/outbox-item.ts'
import { useSession } from '@/shared/queries/session-queries.ts'
import { reportHome } from '../report-home.ts'

type FormItem = Omit<NewItem, 'username'>

/**
 * Hands many entries in at once, which stand alone: as soon as they are safe on the device the form is empty and left, and
 * what the server refuses of them waits in the list of what was not sent. A device that keeps nothing sends them one by one;
 * `forgetOne` takes what is stored out of the form, which stays for the rest.
 */
export function useHandInMany(items: () => FormItem[], form: { forget: () => void; forgetOne: (item: FormItem) => void }) {
  const outbox = useOutbox()
  const { user } = useSession()
  const { goOnInstead } = useGoOn()
  const route = useRoute()
  const wordsOf = useProblemText()
  const isSending = ref(false)
  const problem = ref<string>()

  /** What the server did not take of one, in words; undefined: it is stored. */
  async function sendUnkept(item: NewItem): Promise<string | undefined> {
    try {
      const end = await outbox.sendUnkept(item, [])
      return end.kind === 'refused' ? `${item.title}：${end.refusal.detail}` : undefined
    } catch (error) {
      return wordsOf(error)
    }
  }

  async function handIn(all: NewItem[]): Promise<boolean> {
    const sequences = await outbox.keep(all, null).catch(() => null)
    if (sequences !== null) {
      form.forget()
      return (await outbox.leftOf(sequences)).length === 0
    }
    for (const item of all) {
      problem.value = await sendUnkept(item)
      if (problem.value !== undefined) return false
      form.forgetOne(item)
    }
    form.forget()
    return true
  }

  async function submit(): Promise<void> {
    if (isSending.value) return
    isSending.value = true
    problem.value = undefined
    try {
      const { username } = user.value!
      const isStored = await handIn(items().map((item) => ({ ...item, username })))
      if (problem.value === undefined) await goOnInstead(reportHome(route, isStored ? 'stored' : 'kept'))
    } finally {
      isSending.value = false
    }
  }

  return { isSending, problem, submit }
}
