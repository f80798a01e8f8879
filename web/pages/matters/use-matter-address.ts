import { computed } from 'vue'
import {
  MATTER_GROUPS,
  MATTER_KINDS,
  MATTER_SORTS,
  MATTER_STATUSES,
  type MatterGroup,
  type MatterKind,
  type MatterStatus,
} from '#domain/zone/matter-lists.ts'
import type { MatterFilter } from '@/shared/queries/matter-list-queries.ts'
import { useAddress } from '@/shared/stores/use-address.ts'

const CHOICES = ['unit', 'leader', 'agent', 'project', 'light'] as const

/** One of some values that an address gives, or the first of them. */
function oneOf<T extends string>(values: readonly T[], text: string | undefined): T {
  return values.find((value) => value === text) ?? values[0]!
}

/** Which list is shown, of what, in which order and from where on: in the address, so that it can be shared. */
export function useMatterAddress() {
  const { textOf, valuesOf, replace, push } = useAddress()
  const kind = computed<MatterKind>({
    get: () => oneOf(MATTER_KINDS, textOf('kind')),
    set: (value) => push({ kind: value, by: undefined, agent: undefined, sort: undefined, page: undefined }),
  })
  const status = computed(() => oneOf<MatterStatus>(MATTER_STATUSES, textOf('status')))
  const filter = computed<MatterFilter>(() => ({
    status: status.value,
    unit: valuesOf('unit'),
    leader: valuesOf('leader'),
    agent: valuesOf('agent'),
    project: valuesOf('project'),
    light: valuesOf('light'),
    q: textOf('q'),
  }))
  /** What is done comes with the last first, everything else with the first that is due first. */
  const sort = computed({
    get() {
      const asked = textOf('sort')
      const isKnown = MATTER_SORTS.some((key) => key === asked?.replace(/^-/, ''))
      return isKnown ? asked! : status.value === 'done' ? '-done' : 'due'
    },
    set: (value) => replace({ sort: value, page: undefined }),
  })
  const by = computed<MatterGroup>({
    get: () => oneOf(MATTER_GROUPS, textOf('by')),
    set: (value) => replace({ by: value }),
  })
  /** True where support links are shown as a graph. */
  const isGraph = computed({
    get: () => kind.value === 'support' && textOf('shape') === 'graph',
    set: (value) => replace({ shape: value ? 'graph' : undefined, page: undefined }),
  })
  const page = computed({
    get: () => Math.max(1, Math.floor(Number(textOf('page') ?? 1)) || 1),
    set: (value) => push({ page: value === 1 ? undefined : String(value) }),
  })

  return {
    kind,
    filter,
    sort,
    by,
    isGraph,
    page,
    /** Changes what narrows the list, which begins anew with that. */
    change: (part: Partial<MatterFilter>) => replace({ ...part, page: undefined }),
    clear: () => replace({ ...Object.fromEntries(CHOICES.map((key) => [key, undefined])), q: undefined, page: undefined }),
  }
}
