import type { ProjectItem } from '@/shared/api/client.ts'
import { csvOf } from '@/shared/format/save-csv.ts'
import { inventedPart } from '@/shared/format/invented-part.ts'
import { cellValue, type CellLabels } from './cell-text.ts'
import type { ColumnKey } from './columns.ts'

interface Export {
  projects: readonly ProjectItem[]
  columns: readonly ColumnKey[]
  words: CellLabels
}

/** Units of the columns whose cells are bare numbers; the others say theirs themselves. */
const UNITS: Partial<Record<ColumnKey, 'money' | 'area' | 'percent'>> = {
  totalInvestment: 'money',
  annualPlan: 'money',
  annualDone: 'money',
  cumulativeDone: 'money',
  landArea: 'area',
  physical: 'percent',
  planned: 'percent',
}

function headOf(key: ColumnKey, { t }: CellLabels): string {
  const name = t(`projects.columns.${key}`)
  const unit = UNITS[key]
  return unit === undefined ? name : t('projects.withUnit', { name, unit: t(`projects.units.${unit}`) })
}

/** Heads and rows of the file: light, name, the chosen columns as shown, and what is invented. */
export function csvTable({ projects, columns, words }: Export): (string | number | null)[][] {
  const { t } = words
  const head = [t('light.label'), t('bars.name'), ...columns.map((key) => headOf(key, words)), t('projects.invented.label')]
  const rows = projects.map((project) => [
    t(`light.${project.light ?? 'none'}`),
    project.name,
    ...columns.map((key) => cellValue(key, project, words)),
    t(`projects.invented.${inventedPart(project)}`),
  ])
  return [head, ...rows]
}

/** The list as a CSV text. */
export const csvText = (content: Export): Promise<string> => csvOf(csvTable(content))
