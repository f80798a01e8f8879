import { fromJson, toJson } from '../../schema/json-text.ts'
import type { Db } from '../../engine/connection.ts'

/** A way to look at the list that somebody wants to come back to: a name and the query of its address. */
export interface SavedView {
  name: string
  query: Record<string, string | string[]>
}

export async function listSavedViews(db: Db, userId: string): Promise<SavedView[]> {
  const rows = await db.selectFrom('saved_view').select(['name', 'query']).where('user_id', '=', userId).orderBy('name').execute()
  return rows.map(({ name, query }) => ({ name, query: fromJson(query) }))
}

/** Saves a view; one of the same name gives way. */
export async function saveView(trx: Db, userId: string, { name, query }: SavedView): Promise<void> {
  const text = toJson(query)
  await trx
    .insertInto('saved_view')
    .values({ user_id: userId, name, query: text })
    .onConflict((conflict) => conflict.columns(['user_id', 'name']).doUpdateSet({ query: text }))
    .execute()
}

export async function deleteView(trx: Db, userId: string, name: string): Promise<void> {
  await trx.deleteFrom('saved_view').where('user_id', '=', userId).where('name', '=', name).execute()
}
