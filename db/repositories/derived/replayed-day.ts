import type Sqlite from 'better-sqlite3'
import type { Selectable } from 'kysely'
import type { Db } from '../../engine/connection.ts'
import type { BlockingStateTable, MilestoneStateTable, ProjectLineStateTable, ProjectStateTable } from '../../schema/derived-tables.ts'
import { insertMany } from '../insert-many.ts'
import { addTotals, zoneMonthRows, type MonthTotals } from './month-totals.ts'

const TABLES = ['project_state', 'project_line_state', 'milestone_state', 'blocking_state', 'zone_month_state'] as const

/** Derived rows of a past day, as far as the read queries of a day need them. */
export interface DayRows {
  projects: Selectable<ProjectStateTable>[]
  milestones: Selectable<MilestoneStateTable>[]
  blocking: Selectable<BlockingStateTable>[]
  months: MonthTotals
}

/** A project's line for its bar, on that day. */
export type DayLine = Selectable<ProjectLineStateTable>

/** Holds the derived rows of one past day beside those of today. */
export interface ReplayedDay {
  /** Puts a day in the place of the one before. */
  store(zoneId: string, view: 'accepted' | 'all', parts: readonly DayRows[]): Promise<void>
  /** Puts the lines of some projects beside the day's other rows. */
  storeLines(projectIds: readonly string[], lines: readonly DayLine[]): Promise<void>
}

/**
 * Opens temporary tables of the same names as the derived ones on a connection. SQLite looks there first, so the read queries
 * that serve today serve the past day.
 */
export function openReplayedDay({ db, sqlite }: { db: Db; sqlite: Sqlite.Database }): ReplayedDay {
  for (const table of TABLES) {
    const sql = String(sqlite.prepare(`select sql from main.sqlite_master where name = ?`).pluck().get(table))
    sqlite.exec(sql.replace(/^create table/i, 'create temp table'))
  }
  return {
    async store(zoneId, view, parts) {
      await db.transaction().execute(async (trx) => {
        for (const table of TABLES) sqlite.exec(`delete from temp.${table}`)
        const months: MonthTotals = new Map()
        for (const part of parts) {
          await insertMany(trx, 'project_state', part.projects)
          await insertMany(trx, 'milestone_state', part.milestones)
          await insertMany(trx, 'blocking_state', part.blocking)
          addTotals(months, part.months)
        }
        await insertMany(trx, 'zone_month_state', zoneMonthRows(zoneId, view, months))
      })
    },
    async storeLines(projectIds, lines) {
      await db.deleteFrom('project_line_state').where('project_id', 'in', projectIds).execute()
      await insertMany(db, 'project_line_state', lines)
    },
  }
}
