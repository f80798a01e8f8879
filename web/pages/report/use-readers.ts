import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useReportables } from '@/shared/queries/report-queries.ts'

/** Who will read the notes and reasons of reports, in words. */
export function useReaders(): ComputedRef<string> {
  const { t } = useI18n()
  const { data } = useReportables()
  return computed(() => t(data.value?.areNotesPublic ? 'report.readBy.everybody' : 'report.readBy.staff'))
}
