import { computed } from 'vue'
import { LETTER_KINDS, LETTER_STATUSES } from '#domain/letters/letter.ts'
import type { LetterFilter } from '@/shared/queries/letter-queries.ts'
import { useAddress } from '@/shared/stores/use-address.ts'

/** What the page shows beside the lists of letters: what the rules propose, and what each unit got. */
const PANELS = ['proposed', 'units'] as const

const oneOf = <T extends string>(values: readonly T[], value: string | undefined): T | undefined => values.find((one) => one === value)

/** What narrows the letters, and which page of them is shown, in the address. */
export function useLetterAddress() {
  const { textOf, replace, push } = useAddress()
  const filter = computed<LetterFilter>(() => ({
    status: oneOf(LETTER_STATUSES, textOf('status')) ?? 'open',
    kind: oneOf(LETTER_KINDS, textOf('kind')),
    unit: textOf('unit'),
    leader: textOf('leader'),
    project: textOf('project'),
    q: textOf('q'),
  }))
  const panel = computed(() => oneOf(PANELS, textOf('status')))
  const page = computed<number>({
    get: () => Math.max(1, Math.floor(Number(textOf('page') ?? 1)) || 1),
    set: (number) => push({ page: number > 1 ? String(number) : undefined }),
  })

  /** Another choice begins with its first page. */
  function change(part: Partial<Omit<LetterFilter, 'status'>> & { status?: LetterFilter['status'] | (typeof PANELS)[number] }): void {
    const { status, ...rest } = part
    const set = 'status' in part ? { status: status === 'open' ? undefined : status } : {}
    replace({ ...rest, ...set, page: undefined })
  }

  return { filter, panel, page, change }
}
