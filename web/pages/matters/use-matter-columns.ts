import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { MatterKind } from '#domain/zone/matter-lists.ts'
import { useSupportLabel } from '@/shared/format/use-support-label.ts'
import { approvalColumns } from './approval-columns.ts'
import { issueColumns } from './issue-columns.ts'
import type { Column, Translate } from './matter-cells.ts'
import { milestoneColumns } from './milestone-columns.ts'
import { supportColumns } from './support-columns.ts'

/** The columns of a list, and what their cells say. `asOf`: the day that the list is of. */
export function useMatterColumns(kind: Ref<MatterKind>, asOf: Ref<string>) {
  const { t: translate } = useI18n()
  const supportLabel = useSupportLabel()
  const t: Translate = (key, values = {}) => translate(key, values)

  const columns: Record<MatterKind, () => Column[]> = {
    milestone: () => milestoneColumns(t, asOf.value),
    approval: () => approvalColumns(t, asOf.value),
    issue: () => issueColumns(t, asOf.value),
    support: () => supportColumns(t, supportLabel),
  }
  return computed(() => columns[kind.value]())
}
