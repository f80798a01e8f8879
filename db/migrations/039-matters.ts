import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table approval_state (
    project_id text not null,
    zone_id text not null,
    view text not null check (view in ('accepted', 'all')),
    step text not null,
    entry_id text not null,
    state text not null check (state in ('notNeeded', 'notStarted', 'inProgress', 'done')),
    is_done integer not null check (is_done in (0, 1)),
    authority text,
    agent_role text,
    due_on text,
    finished_on text,
    document_number text,
    days_overdue integer not null,
    primary key (view, project_id, step)
  ) strict`,
  'create index approval_state_due on approval_state (zone_id, view, is_done, due_on, project_id)',
  `create table issue_state (
    project_id text not null,
    zone_id text not null,
    view text not null check (view in ('accepted', 'all')),
    issue_id text not null,
    entry_id text not null,
    title text not null,
    category text not null,
    state text not null check (state in ('open', 'working', 'resolved', 'closed')),
    is_done integer not null check (is_done in (0, 1)),
    is_blocking integer not null check (is_blocking in (0, 1)),
    responsible_unit text,
    escalation_level integer not null,
    raised_on text not null,
    last_entry_on text not null,
    due_on text,
    days_overdue integer not null,
    primary key (view, project_id, issue_id)
  ) strict`,
  'create index issue_state_due on issue_state (zone_id, view, is_done, due_on, project_id)',
  // Those without a date are listed too.
  'drop index milestone_state_unfinished',
  `create index milestone_state_unfinished on milestone_state (zone_id, view, planned_finish, milestone_id) where finished_on is null`,
  // Packed ledgers know the agents of permits now, and the tables above are derived: whatever comes next, a start, a report or
  // a command, derives each project from its log.
  'delete from packed_ledger',
  'delete from packed_tail',
  "update project_state set evaluated_on = ''",
  'update zone set evaluated_on = null',
]

/** Permits and issues of all projects as they stand, whether open or done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
