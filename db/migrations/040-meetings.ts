import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `create table meeting (
    id text primary key,
    zone_id text not null references zone (id),
    title text not null,
    held_on text not null,
    since_on text not null,
    place text,
    chair text,
    attendees text,
    agenda text not null,
    version integer not null default 1,
    created_at text not null,
    created_by text not null,
    closed_at text,
    closed_by text,
    minutes text,
    check ((closed_at is null) = (minutes is null))
  ) strict`,
  'create index meeting_by_day on meeting (zone_id, held_on)',
  `create table letter (
    id text primary key,
    zone_id text not null references zone (id),
    kind text not null check (kind in ('reminder', 'supervision', 'assignment')),
    year integer,
    number integer,
    project_id text references project (id),
    meeting_id text references meeting (id),
    issue_id text,
    subject text not null,
    requirement text,
    lead_unit text not null,
    helping_units text,
    leader text,
    contact text,
    phone text,
    deadline text not null,
    first_deadline text,
    reply_every_days integer check (reply_every_days > 0),
    raises_issue integer not null check (raises_issue in (0, 1)),
    cause_kind text check (cause_kind in ('red', 'yellow', 'issue', 'approval', 'letter')),
    cause_id text,
    state text not null check (state in ('draft', 'issued', 'replied', 'returned', 'accepted', 'closed', 'withdrawn')),
    due_on text,
    issued_on text,
    ended_on text,
    accepted_by text,
    position integer not null,
    version integer not null default 1,
    created_at text not null,
    created_by text not null,
    provenance text not null check (provenance in ('press', 'entered', 'imported', 'illustrative')),
    unique (zone_id, kind, year, number),
    check ((state = 'draft') = (number is null)),
    check ((cause_kind is null) = (cause_id is null))
  ) strict`,
  'create index letter_by_unit on letter (zone_id, lead_unit)',
  'create index letter_by_position on letter (zone_id, position)',
  'create index letter_by_state on letter (zone_id, state, due_on)',
  'create index letter_by_project on letter (project_id) where project_id is not null',
  'create index letter_by_meeting on letter (meeting_id) where meeting_id is not null',
  `create table letter_entry (
    sequence integer primary key autoincrement,
    id text not null unique,
    letter_id text not null references letter (id),
    kind text not null check (kind in ('issued', 'replied', 'accepted', 'returned', 'extended', 'closed', 'withdrawn')),
    on_date text not null,
    note text,
    deadline text,
    expected_on text,
    is_final integer not null check (is_final in (0, 1)),
    reporter text not null,
    reporter_id text,
    recorded_at text not null
  ) strict`,
  'create index letter_entry_by_letter on letter_entry (letter_id)',
  `create table letter_rule_set (
    zone_id text not null references zone (id),
    version integer not null,
    rules text not null,
    recorded_at text not null,
    primary key (zone_id, version)
  ) strict`,
  `create trigger letter_entry_no_update before update on letter_entry
    begin select raise(abort, 'letter_entry is append-only'); end`,
  `create trigger letter_entry_no_delete before delete on letter_entry
    begin select raise(abort, 'letter_entry is append-only'); end`,
  `create trigger letter_content_stays before update on letter
    when old.state <> 'draft' and (new.kind <> old.kind or new.subject <> old.subject or new.lead_unit <> old.lead_unit
      or new.requirement is not old.requirement or new.project_id is not old.project_id or new.number is not old.number)
    begin select raise(abort, 'an issued letter stays as it is'); end`,
  `create trigger letter_no_delete before delete on letter when old.state <> 'draft'
    begin select raise(abort, 'only drafts of letters are deleted'); end`,
  `create trigger meeting_no_delete before delete on meeting when old.minutes is not null
    begin select raise(abort, 'the minutes of a meeting stay as they were'); end`,
  `create trigger meeting_minutes_stay before update on meeting when old.minutes is not null
    begin select raise(abort, 'the minutes of a meeting stay as they were'); end`,
]

/** Meetings with their minutes, and letters to units with what becomes of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
