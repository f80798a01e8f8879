import type { ProjectItem } from '@/api/client.ts'
import { cellValue, type CellWords } from './cell-text.ts'
import { inventedPart, type ColumnKey } from './columns.ts'

/** A byte order mark: without it Excel reads the file in the system's own encoding. */
const BOM = '\ufeff'

interface Export {
  projects: readonly ProjectItem[]
  columns: readonly ColumnKey[]
  words: CellWords
}

/** Heads and rows of the file: light, name, the chosen columns as shown, and what is invented. */
export function csvTable({ projects, columns, words }: Export): (string | number | null)[][] {
  const { t } = words
  const head = [t('light.label'), t('bars.name'), ...columns.map((key) => t(`projects.csv.${key}`)), t('projects.invented.label')]
  const rows = projects.map((project) => [
    t(`light.${project.light ?? 'none'}`),
    project.name,
    ...columns.map((key) => cellValue(key, project, words)),
    t(`projects.invented.${inventedPart(project)}`),
  ])
  return [head, ...rows]
}

/** The list as a CSV text that spreadsheets read as it is; no cell is ever taken for a formula. */
export async function csvText(content: Export): Promise<string> {
  const { unparse } = await import('papaparse')
  return BOM + unparse(csvTable(content), { newline: '\r\n', escapeFormulae: true })
}

/** Hands a text to the browser as a file. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
