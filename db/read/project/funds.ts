import { arrivedFunds, type ArrivedFunds } from '#domain/entries/funds.ts'
import type { ReplayPoint } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import { effectiveRows } from '../../repositories/ledger/entries.ts'
import { rowToLogEntry } from '../../repositories/ledger/log-rows.ts'

/** Funds that have arrived for a project, as of a replay point. */
export async function fundsOf(db: Db, projectId: string, point: ReplayPoint): Promise<ArrivedFunds> {
  const rows = await db.selectFrom('fund_entry').selectAll().where('project_id', '=', projectId).execute()
  const effective = await effectiveRows(db, rows, point)
  const entries = effective.map((row) => ({
    ...rowToLogEntry(row),
    month: row.month,
    fundSource: row.fund_source,
    arrivedYuan: row.arrived_yuan,
    provenance: row.provenance,
    recordedOn: row.recorded_on,
  }))
  return arrivedFunds(entries, point.asOf)
}
