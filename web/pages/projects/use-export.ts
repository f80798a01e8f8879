import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { ProjectItem } from '@/shared/api/client.ts'
import { useFormat } from '@/shared/format/use-format.ts'
import { fetchProjects, MAX_AT_ONCE, type ProjectFilter } from '@/shared/queries/zone-queries.ts'
import type { ReplayPoint } from '@/shared/queries/use-replay-point.ts'
import { saveFile } from '@/shared/format/save-file.ts'
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
  const done = ref<number>()
  const hasFailed = ref(false)

  async function collect(): Promise<{ projects: ProjectItem[]; day: string }> {
    const projects: ProjectItem[] = []
    for (;;) {
      const page = await fetchProjects(point.value, filter.value, projects.length, MAX_AT_ONCE)
      projects.push(...page.items)
      done.value = projects.length
      if (projects.length >= page.total || page.items.length === 0) return { projects, day: page.asOf }
    }
  }

  async function exportList(): Promise<void> {
    done.value = 0
    hasFailed.value = false
    try {
      const { projects, day } = await collect()
      const text = await csvText({ projects, columns: columns.value, words: { t, yuan, asOf: day } })
      saveFile(`${t('projects.file')}_${day}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }))
    } catch {
      hasFailed.value = true
    } finally {
      done.value = undefined
    }
  }

  return { done, hasFailed, exportList }
}
