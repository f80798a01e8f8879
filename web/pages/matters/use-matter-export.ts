import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { MatterKind } from '#domain/zone/matter-lists.ts'
import type { Matter } from '@/shared/api/client.ts'
import { saveFile } from '@/shared/format/save-file.ts'
import { collectMatters, type MatterFilter } from '@/shared/queries/matter-list-queries.ts'
import type { Column } from './matter-cells.ts'

/** A byte order mark: without it Excel reads the file in the system's own encoding. */
const BOM = '\ufeff'

interface ExportOptions {
  kind: Ref<MatterKind>
  filter: Ref<MatterFilter>
  isAll: Ref<boolean>
  sort: Ref<string>
  columns: Ref<Column[]>
}

/** Saves the whole list as it is filtered and sorted; says how far it has come. */
export function useMatterExport({ kind, filter, isAll, sort, columns }: ExportOptions) {
  const { t } = useI18n()
  const done = ref<number>()
  const hasFailed = ref(false)

  function subjectOf(matter: Matter): string {
    if (matter.kind === 'support')
      return `${matter.factor.milestoneName} → ${matter.industrial.projectName} · ${matter.industrial.milestoneName}`
    return matter.kind === 'milestone' && matter.unitName !== null ? `${matter.unitName} · ${matter.title}` : matter.title
  }

  function rowOf(matter: Matter, shown: readonly Column[]): string[] {
    const cells = shown.flatMap((column) => {
      const { text, aside = '' } = column.cell(matter)
      return [text, aside]
    })
    return [
      t(`light.${matter.light ?? 'none'}`),
      matter.projectName,
      subjectOf(matter),
      ...cells,
      matter.illustrative ? t('sample.tag') : '',
    ]
  }

  async function save(): Promise<void> {
    if (done.value !== undefined) return
    hasFailed.value = false
    done.value = 0
    // The list that is saved is the one of the click, whatever is looked at meanwhile.
    const [listed, shown] = [kind.value, columns.value]
    try {
      const { items, asOf } = await collectMatters(listed, filter.value, isAll.value, sort.value, (count) => (done.value = count))
      const head = [
        t('light.label'),
        t('matterLists.by.project'),
        t(`matterLists.kinds.${listed}`),
        ...shown.flatMap(({ label }) => [label, `${label}${t('mark.aside', { text: t('matterLists.aside') })}`]),
        t('projects.invented.label'),
      ]
      const { unparse } = await import('papaparse')
      const csv = BOM + unparse([head, ...items.map((matter) => rowOf(matter, shown))], { newline: '\r\n', escapeFormulae: true })
      saveFile(`${t(`matterLists.kinds.${listed}`)}-${asOf}.csv`, new Blob([csv], { type: 'text/csv' }))
    } catch {
      hasFailed.value = true
    } finally {
      done.value = undefined
    }
  }

  return { done, hasFailed, save }
}
