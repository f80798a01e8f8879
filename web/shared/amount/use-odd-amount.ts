import { computed, ref, type Ref } from 'vue'
import { writtenYuan } from '@/shared/format/money.ts'
import { otherReading, type UsualRange } from './odd-amount.ts'

/** Asks about an amount that is far from what the project can mean (`usual`); the answer holds for that very amount. */
export function useOddAmount(yuan: Ref<number | null | undefined>, usual: () => UsualRange, write: (amount: string) => void) {
  const confirmed = ref<number>()
  const asked = ref<number>()
  const other = computed(() =>
    typeof yuan.value === 'number' && yuan.value !== confirmed.value ? otherReading(yuan.value, usual()) : null,
  )
  const isAsking = computed(() => other.value !== null && asked.value === yuan.value)
  return {
    other,
    isAsking,
    /** True where the amount can be sent; otherwise the question is shown. */
    mayPass(): boolean {
      asked.value = yuan.value ?? undefined
      return other.value === null
    },
    confirm(): void {
      confirmed.value = yuan.value ?? undefined
    },
    takeOther(): void {
      write(writtenYuan(other.value!))
    },
  }
}
