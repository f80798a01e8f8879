import { useI18n } from 'vue-i18n'
import { cellName } from '#domain/ledger-import/sheet.ts'
import type { ImportDraft, ImportRow } from '@/shared/api/client.ts'
import { saveFile } from '@/shared/format/save-file.ts'
import { useRowLabel } from './use-row-label.ts'

/** Saves the rows that can not be imported as a workbook like the ledger, with what is wrong in a column of its own. */
export function useErrorSheet() {
  const { t } = useI18n()
  const { noteLabel } = useRowLabel()

  function problemOf(row: ImportRow): string {
    const ofCells = row.notes
      .filter(({ fault, doubt }) => fault ?? doubt)
      .map((note) => `${cellName(row.row, note.column)} ${noteLabel(note)}`)
    const near = row.near.length > 0 ? [`${t('imports.panel.near')} ${row.near.map(({ name }) => name).join(t('mark.list'))}`] : []
    const same = row.sameAs && row.asks.includes('sameRow') ? [t('imports.panel.sameRow', { ...row.sameAs })] : []
    return [...ofCells, ...near, ...same].join('；')
  }

  return async (draft: ImportDraft, rows: readonly ImportRow[]): Promise<void> => {
    // Read only when somebody wants the file.
    const { default: writeXlsxFile } = await import('write-excel-file/universal')
    const sheets = draft.sheets.filter(({ name }) => rows.some(({ sheet }) => sheet === name))
    const contents = sheets.map(({ name, columns }) => {
      const own = rows.filter(({ sheet }) => sheet === name).sort((a, b) => a.row - b.row)
      const head = [...columns.map(({ header }) => header), t('imports.problemColumn')].map((value) => ({
        value,
        fontWeight: 'bold' as const,
      }))
      const body = own.map((row) => [
        ...columns.map(({ index }) => ({ value: row.cells[index] ?? '', type: String as StringConstructor })),
        { value: problemOf(row), type: String as StringConstructor, textColor: '#b3261e' },
      ])
      return { data: [head, ...body], sheet: name.slice(0, 31) }
    })
    const name = `${draft.fileName.replace(/\.\w+$/, '')}-${t('imports.errorSheetName')}.xlsx`
    saveFile(name, await writeXlsxFile(contents).toBlob())
  }
}
