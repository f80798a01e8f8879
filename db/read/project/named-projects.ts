import type { NamedProject } from '#domain/ledger-import/match-project.ts'
import type { Db } from '../../engine/connection.ts'

/** The projects of a zone by everything by which a ledger may mean them. */
export async function listNamedProjects(db: Db, zoneId: string): Promise<NamedProject[]> {
  const rows = await db
    .selectFrom('project')
    .select(['id', 'name', 'short_name', 'code', 'ledger_number', 'responsible_unit', 'total_investment_yuan'])
    .where('zone_id', '=', zoneId)
    .where('archived_at', 'is', null)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    shortName: row.short_name,
    code: row.code,
    ledgerNumber: row.ledger_number,
    responsibleUnit: row.responsible_unit,
    totalInvestmentYuan: row.total_investment_yuan,
  }))
}
