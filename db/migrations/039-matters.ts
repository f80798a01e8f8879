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
    days_overdue integer not null,
    primary key (view, project_id, step)
  ) strict`,
  'create index approval_state_due on approval_state (zone_id, view, is_done, due_on, project_id)',
  'create index approval_state_project on approval_state (project_id, view)',
  `create table issue_state (
    project_id text not null,
    zone_id text not null,
    view text not null check (view in ('accepted', 'all')),
    issue_id text not null,
    entry_id text not null,
    title text not null,
    category text not null,
    is_public integer not null check (is_public in (0, 1)),
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
  'create index issue_state_project on issue_state (project_id, view)',
  // A computed forecast may be open on both sides, which is not the same as none.
  'alter table milestone_state add column is_computed integer not null default 0 check (is_computed in (0, 1))',
  'alter table milestone_state add column computed_early text',
  'alter table milestone_state add column computed_late text',
  `create index milestone_state_open on milestone_state (zone_id, view, planned_finish, project_id) where finished_on is null`,
  // The rows above are derived: the next start fills them.
  'update zone set evaluated_on = null',
]

/** Permits and issues of all projects as they stand, whether open or done, and when milestones are computed to be finished. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
