import { fromJson, toJson } from '../../schema/json-text.ts'
import { PRESET_CATALOGUES, type CatalogueStep } from '#domain/entries/approval-catalogue.ts'
import type { Db } from '../../engine/connection.ts'
import { compiledQuery } from '../../engine/compiled-query.ts'

/** The permit steps of a kind of project in a zone; `version` 0: as they come with the program. */
export interface Catalogue {
  category: 'industrial' | 'factor'
  version: number
  steps: CatalogueStep[]
}

const ownCatalogue = compiledQuery((db, zoneId: string, category: Catalogue['category']) =>
  db.selectFrom('approval_catalogue').select(['steps', 'version']).where('zone_id', '=', zoneId).where('category', '=', category),
)

export async function findCatalogue(db: Db, zoneId: string, category: Catalogue['category']): Promise<Catalogue> {
  const [row] = await ownCatalogue(db, zoneId, category)
  if (!row) return { category, version: 0, steps: PRESET_CATALOGUES[category] }
  return { category, version: row.version, steps: fromJson(row.steps) }
}

export async function storeCatalogue(trx: Db, zoneId: string, { category, version, steps }: Catalogue): Promise<void> {
  const columns = { steps: toJson(steps), version }
  await trx
    .insertInto('approval_catalogue')
    .values({ zone_id: zoneId, category, ...columns })
    .onConflict((conflict) => conflict.columns(['zone_id', 'category']).doUpdateSet(columns))
    .execute()
}
