import { sql, type SqlBool } from 'kysely'

/** True where a column holds one of some texts; as one parameter, so that there may be as many as there are. */
export function isOneOf(column: string, values: readonly string[]) {
  return sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(values)}))`
}
