import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormat } from '@/shared/format/use-format.ts'
import { useCollecting } from '@/shared/queries/use-collecting.ts'
import { collectProjects, type ProjectFilter } from '@/shared/queries/zone-queries.ts'
import type { ReplayPoint } from '@/shared/queries/use-replay-point.ts'
import { saveCsv } from '@/shared/format/save-csv.ts'
import type { ColumnKey } from './columns.ts'
import { csvText } from './export-csv.ts'

interface ExportOptions {
  point: Ref<ReplayPoint>
  filter: Ref<ProjectFilter>
  columns: Ref<ColumnKey[]>
}

/** Saves the whole list as it is filtered, sorted and laid out; says how far it has come. */
export function useExport({ point, filter, columns }: ExportOptions) {
  const { t } = useI18n()
  const { yuan } = useFormat()
  const {
    done,
    hasFailed,
    run: exportList,
  } = useCollecting(async (onProgress) => {
    const { items: projects, asOf: day } = await collectProjects(point.value, filter.value, onProgress)
    const text = await csvText({ projects, columns: columns.value, words: { t, yuan, asOf: day } })
    saveCsv(`${t('projects.file')}_${day}.csv`, text)
  })

  return { done, hasFailed, exportList }
}
