import { sql, type SqlBool } from 'kysely'
import { foldedColumn, foldedText } from './folded-text.ts'

/** A pattern for `like … escape '\\'` that holds a text anywhere. */
export const patternOf = (text: string): string => `%${text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`

/**
 * True where a column that is not kept folded holds a text: in either case, with brackets of either width; or as it is written,
 * since SQL does not fold other marks and letters of full width.
 */
export function columnHolds(column: string, q: string) {
  const text = q.trim()
  return sql<SqlBool>`(${foldedColumn(column)} like ${patternOf(foldedText(text))} escape '\\'
    or lower(${sql.ref(column)}) like ${patternOf(text.toLowerCase())} escape '\\')`
}
