import type Sqlite from 'better-sqlite3'
import { provenanceOfChange } from '#domain/entries/log.ts'
import type { Db } from '../../engine/connection.ts'
import type { EarlierPlan } from '#domain/ledger-at.ts'
import type { EarlierFacts, EarlierZone } from './earlier-facts.ts'
import { rowToFacts, siteRow, toColumns } from '../../repositories/project/facts.ts'

const TABLES = ['project', 'site', 'milestone', 'unit'] as const

/** Holds the projects of a zone as they stood at a moment beside those of today. */
export interface ReplayedProjects {
  /** Puts what stood at a moment in the place of what stands now. */
  hold(zoneId: string, earlier: EarlierZone): Promise<void>
  /** What stands now is read again. */
  release(): void
}

/**
 * Keeps temporary tables of the same names as those of projects and sites on a connection. SQLite looks there first, so that
 * names, units, leaders and sites of a list are those of the moment.
 */
export function openReplayedProjects({ db, sqlite }: { db: Db; sqlite: Sqlite.Database }): ReplayedProjects {
  const release = () => TABLES.forEach((table) => sqlite.exec(`drop table if exists temp.${table}`))

  async function rename({ units, milestones }: EarlierPlan): Promise<void> {
    for (const { id, name } of units) await db.updateTable('unit').set({ name }).where('id', '=', id).execute()
    for (const { id, name, unitId } of milestones)
      await db.updateTable('milestone').set({ name, unit_id: unitId }).where('id', '=', id).execute()
  }

  async function change(id: string, { facts, wasArchived }: EarlierFacts): Promise<void> {
    if (Object.keys(facts).length === 0 && wasArchived === null) return
    const row = await db.selectFrom('project').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) return
    const archived = wasArchived === null ? {} : { archived_at: wasArchived ? (row.archived_at ?? '') : null }
    await db
      .updateTable('project')
      .set({ ...toColumns({ ...rowToFacts(row), ...facts }), ...archived })
      .where('id', '=', id)
      .execute()
    if (facts.site === undefined) return
    const { provenance = provenanceOfChange(row.provenance) } =
      (await db.selectFrom('site').select('provenance').where('project_id', '=', id).executeTakeFirst()) ?? {}
    await db.deleteFrom('site').where('project_id', '=', id).execute()
    if (facts.site !== null)
      await db
        .insertInto('site')
        .values(siteRow(id, facts.site, provenance))
        .execute()
  }

  return {
    release,
    async hold(zoneId, earlier) {
      release()
      sqlite.prepare('create temp table project as select * from main.project where zone_id = ?').run(zoneId)
      sqlite.exec('create index temp.project_by_id on project (id)')
      sqlite.exec('create temp table site as select * from main.site where project_id in (select id from temp.project)')
      sqlite.exec('create index temp.site_by_project on site (project_id)')
      for (const [id, known] of earlier.projects) await change(id, known)
      const plans = [...earlier.projects.values()].flatMap(({ plan }) => plan ?? [])
      if (plans.length === 0) return
      for (const table of ['milestone', 'unit']) {
        sqlite.exec(`create temp table ${table} as select * from main.${table}`)
        sqlite.exec(`create index temp.${table}_by_id on ${table} (id)`)
      }
      for (const plan of plans) await rename(plan)
    },
  }
}
