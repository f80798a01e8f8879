import { computed } from 'vue'
import { useMediaQuery } from '@/shared/components/use-media-query.ts'
import { useAddress } from '@/shared/stores/use-address.ts'
import { columnsOf, columnsText, type ColumnKey } from './columns.ts'

export type ListShape = 'table' | 'cards'

/** A table of eight columns needs this much; below, cards are shown unless a table is asked for. Paper gets a table. */
const NARROW = 'screen and (max-width: 1023px)'

/** How the list is laid out: in the address, so that it can be shared and gone back to. */
export function useListView() {
  const { textOf, replace } = useAddress()
  const isNarrow = useMediaQuery(NARROW)
  const shape = computed<ListShape>({
    get: () => {
      const asked = textOf('shape')
      return asked === 'table' || asked === 'cards' ? asked : isNarrow.value ? 'cards' : 'table'
    },
    set: (value) => replace({ shape: value }),
  })
  const columns = computed<ColumnKey[]>({
    get: () => columnsOf(textOf('columns')),
    set: (value) => replace({ columns: columnsText(value) }),
  })
  return { shape, columns }
}
