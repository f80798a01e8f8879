import { sql, type Kysely } from 'kysely'

/** What every table of the log has; `replaces` names an entry of the same table. */
const logTable = (name: string, columns: string) => `create table ${name} (
    sequence integer primary key autoincrement,
    id text not null unique,
    project_id text not null references project (id),
    recorded_at text not null,
    reporter text not null,
    status text not null check (status in ('submitted', 'accepted', 'returned')),
    replaces text references ${name} (id),
    provenance text not null check (provenance in ('press', 'entered', 'imported', 'illustrative')),
    source_id text references source (id),
    batch_id text,
    ${columns}
  ) strict`

const LOG_TABLES = {
  progress_entry: `milestone_id text not null references milestone (id),
    as_of text not null,
    percent real check (percent between 0 and 100),
    started_on text,
    finished_on text,
    forecast_finish text,
    note text,
    reason text`,
  project_event: `kind text not null check (kind in
      ('started', 'paused', 'resumed', 'completed', 'operating', 'atCapacity', 'cancelled')),
    on_date text not null,
    is_bound integer not null,
    reason text,
    next_review text,
    note text`,
  investment_entry: `basis text not null check (basis in ('dispatch', 'statistics')),
    month text,
    opening_year integer,
    done_yuan integer not null check (done_yuan >= 0),
    note text,
    check ((month is null) <> (opening_year is null))`,
  fund_entry: `month text not null,
    fund_source text not null,
    arrived_yuan integer not null check (arrived_yuan >= 0),
    note text`,
  issue_entry: `issue_id text not null references issue (id),
    on_date text not null,
    state text not null check (state in ('open', 'working', 'resolved', 'closed')),
    responsible_unit text,
    deadline text,
    escalation_level integer not null,
    is_blocking integer not null,
    note text`,
  approval_entry: `step text not null,
    on_date text not null,
    state text not null check (state in ('notNeeded', 'notStarted', 'inProgress', 'done')),
    authority text,
    agent_role text,
    limit_working_days integer,
    due_on text,
    finished_on text,
    document_number text,
    note text`,
  benefit_entry: `measure text not null,
    as_of text not null,
    actual_value integer not null,
    note text`,
}

const OTHERS = [
  `create table issue (
    id text primary key,
    project_id text not null references project (id),
    title text not null,
    category text not null,
    is_public integer not null,
    provenance text not null check (provenance in ('press', 'entered', 'imported', 'illustrative'))
  ) strict`,
  'create index issue_by_project on issue (project_id)',
]

const REVIEW = `create table review (
    id text primary key,
    entry_id text not null,
    project_id text not null references project (id),
    decision text not null check (decision in ('accepted', 'returned')),
    reason text,
    reviewer text not null,
    recorded_at text not null,
    provenance text not null check (provenance in ('press', 'entered', 'imported', 'illustrative'))
  ) strict`

const PHOTO = `create table photo (
    id text primary key,
    project_id text not null references project (id),
    entry_id text not null references progress_entry (id),
    file_name text not null,
    taken_at text,
    lng real,
    lat real,
    recorded_at text not null,
    provenance text not null check (provenance in ('press', 'entered', 'imported', 'illustrative'))
  ) strict`

/** Set inside the transaction of the one command that may remove illustrative rows. */
const MAINTENANCE = `create table maintenance (
    task text primary key check (task in ('removeIllustrative'))
  ) strict`

const appendOnly = (table: string) => [
  `create trigger ${table}_no_update before update on ${table}
    begin select raise(abort, '${table} is append-only'); end`,
  `create trigger ${table}_no_delete before delete on ${table}
    when old.provenance <> 'illustrative' or not exists (select 1 from maintenance where task = 'removeIllustrative')
    begin select raise(abort, '${table} is append-only'); end`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    ...OTHERS,
    ...Object.entries(LOG_TABLES).flatMap(([name, columns]) => [
      logTable(name, columns),
      `create index ${name}_by_project on ${name} (project_id)`,
      `create index ${name}_by_replaced on ${name} (replaces) where replaces is not null`,
    ]),
    'create index progress_entry_by_milestone on progress_entry (milestone_id)',
    'create index issue_entry_by_issue on issue_entry (issue_id)',
    REVIEW,
    'create index review_by_project on review (project_id)',
    PHOTO,
    'create index photo_by_project on photo (project_id)',
    'create index photo_by_entry on photo (entry_id)',
    MAINTENANCE,
    ...[...Object.keys(LOG_TABLES), 'issue', 'review', 'photo'].flatMap(appendOnly),
  ]
  for (const statement of statements) await sql.raw(statement).execute(db)
}
