import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { MatterKind } from '#domain/zone/matter-lists.ts'
import type { Matter } from '@/shared/api/client.ts'
import { csvOf, saveCsv } from '@/shared/format/save-csv.ts'
import { useCollecting } from '@/shared/queries/use-collecting.ts'
import { collectMatters, type MatterFilter } from '@/shared/queries/matter-list-queries.ts'
import type { Column } from './matter-cells.ts'
import { matterTitle } from '@/shared/matters/matter-title.ts'

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
  function subjectOf(matter: Matter): string {
    if (matter.kind !== 'support') return matterTitle(matter)
    return `${matterTitle(matter)} → ${matter.industrial.projectName} · ${matter.industrial.milestoneName}`
  }

  /** Each column with what stands below in small letters beside it, where anything does. */
  function tableOf(items: readonly Matter[], shown: readonly Column[]): { head: string[]; rows: string[][] } {
    const cells = items.map((matter) => shown.map((column) => column.cell(matter)))
    const hasAside = shown.map((_, at) => cells.some((row) => row[at]!.aside !== undefined))
    const aside = t('mark.aside', { text: t('matterLists.aside') })
    return {
      head: shown.flatMap(({ label }, at) => (hasAside[at] ? [label, label + aside] : [label])),
      rows: cells.map((row) => row.flatMap(({ text, aside: below = '' }, at) => (hasAside[at] ? [text, below] : [text]))),
    }
  }

  const issueCells = (matter: Matter): string[] =>
    matter.kind === 'issue' ? [matter.category, matter.isBlocking ? t('issues.blocking') : ''] : []

  const { done, hasFailed, run } = useCollecting(async (onProgress) => {
    // The list that is saved is the one of the click, whatever is looked at meanwhile.
    const [listed, shown] = [kind.value, columns.value]
    const { items, asOf } = await collectMatters(listed, filter.value, isAll.value, sort.value, onProgress)
    const { head, rows } = tableOf(items, shown)
    const heads = [
      t('light.label'),
      t('matterLists.by.project'),
      t(`matterLists.kinds.${listed}`),
      ...(listed === 'issue' ? [t('issues.category'), t('issues.blocking')] : []),
      ...head,
      t('projects.invented.label'),
    ]
    const lines = items.map((matter, at) => [
      t(`light.${matter.light ?? 'none'}`),
      matter.projectName,
      subjectOf(matter),
      ...issueCells(matter),
      ...rows[at]!,
      matter.illustrative ? t('sample.tag') : '',
    ])
    saveCsv(`${t(`matterLists.kinds.${listed}`)}-${asOf}.csv`, await csvOf([heads, ...lines]))
  })

  return { done, hasFailed, save: run }
}
