import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { NONE } from '#domain/values/none.ts'

/** True where a column holds one of some texts; as one parameter, so that there may be as many as there are. */
export function isOneOf(column: string | RawBuilder<unknown>, values: readonly string[]) {
  const held = typeof column === 'string' ? sql.ref(column) : column
  return sql<SqlBool>`${held} in (select value from json_each(${JSON.stringify(values)}))`
}

/** The same where `NONE` among the values stands for no value at all. */
export function isOneOrNone(column: string | RawBuilder<unknown>, values: readonly string[]): RawBuilder<SqlBool> {
  const held = typeof column === 'string' ? sql.ref(column) : column
  const named = isOneOf(
    held,
    values.filter((value) => value !== NONE),
  )
  return values.includes(NONE) ? sql<SqlBool>`(${held} is null or ${named})` : named
}
