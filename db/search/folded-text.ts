import { sql, type RawBuilder } from 'kysely'

/** What somebody searches for, as `foldedColumn` has it: full width is half width, upper case lower. */
export function foldedText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** A column of names as they are compared in a search: lower case, with round brackets of half width. */
export function foldedColumn(column: string): RawBuilder<string> {
  return sql<string>`lower(replace(replace(${sql.ref(column)}, '（', '('), '）', ')'))`
}
