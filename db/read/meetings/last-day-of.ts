import { sql, type RawBuilder } from 'kysely'

/** The last day of a column that holds a year, a month or a day. */
export function lastDayOf(column: string): RawBuilder<string> {
  const held = sql.ref(column)
  return sql<string>`case length(${held}) when 10 then ${held}
    when 7 then date(${held} || '-01', '+1 month', '-1 day') else ${held} || '-12-31' end`
}
