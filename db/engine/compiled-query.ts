import { CompiledQuery, type Compilable } from 'kysely'
import type { Db } from './connection.ts'

type Parameter = string | number | Buffer | null

/** Where a query's parameters come from: the caller's, by place, or the query's own. */
type Slot = { place: number } | { constant: unknown }

/**
 * The parameters of a question as scalar sub-selects. SQLite with STAT4, which better-sqlite3 is built with, prepares a
 * statement again whenever a parameter is bound anew on which its plan might depend: one in a join or in a limit. That
 * costs several times what our questions do; a sub-select keeps the plan. https://sqlite.org/c3ref/prepare.html
 */
function withSteadyPlan(sql: string): string {
  return sql.startsWith('select ') ? sql.replaceAll('?', '(select ?)') : sql
}

/**
 * A query whose text is always the same, compiled once: compiling costs Kysely more than SQLite needs to answer. `build`
 * puts each parameter into the query as it is given, branches on none, and writes none of the text itself.
 */
export function compiledQuery<P extends readonly Parameter[], R>(
  build: (db: Db, ...parameters: P) => Compilable<R>,
): (db: Db, ...parameters: P) => Promise<R[]> {
  let kept: { text: string; slots: Slot[] } | undefined

  function compile(db: Db, count: number): { text: string; slots: Slot[] } {
    const marks = Array.from({ length: count }, (_, place) => `\u0000${place}`)
    const { sql, parameters } = build(db, ...(marks as unknown as P)).compile()
    const slots = parameters.map((constant): Slot => {
      const place = marks.indexOf(constant as string)
      return place < 0 ? { constant } : { place }
    })
    return { text: withSteadyPlan(sql), slots }
  }

  return async (db, ...parameters) => {
    kept ??= compile(db, parameters.length)
    const bound = kept.slots.map((slot) => ('place' in slot ? parameters[slot.place] : slot.constant))
    return (await db.executeQuery<R>(CompiledQuery.raw(kept.text, bound))).rows
  }
}
