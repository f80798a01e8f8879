import type { ApprovalEntry, IllustrativePart, IssueEntry } from '#domain/entries/log.ts'
import type { MilestoneCondition } from '#domain/entries/milestone-progress.ts'
import type { Stage } from '#domain/entries/stage.ts'
import type { Light, LightReasons, RuleLight } from '#domain/lights/verdict.ts'
import type { ForecastGap } from '#domain/plan/forecast.ts'
import type { Prompt } from '#domain/prompts.ts'
import type { Segment } from '#domain/segments.ts'
import type { JsonText } from './json-text.ts'
import type { View } from '#domain/entries/replay.ts'
import type { Flag } from './flag.ts'

export interface ProjectStateTable {
  project_id: string
  zone_id: string
  view: View
  evaluated_on: string
  category: 'industrial' | 'factor'
  sector: string | null
  total_investment_yuan: number | null
  is_illustrative: Flag
  stage: Stage
  light: Light | null
  raw_light: RuleLight | null
  physical_percent: number | null
  planned_percent: number | null
  comparable_percent: number | null
  deviation_points: number | null
  start_year: number | null
  planned_finish: string | null
  prompts: JsonText<Prompt[]>
  last_entry_on: string | null
  cumulative_done_yuan: number | null
  annual_plan_yuan: number | null
  annual_done_yuan: number | null
  /** 序时 through the month that ended last, and through the one before; null without a plan. */
  ended_plan_yuan: number | null
  ended_due_yuan: number | null
  ended_done_yuan: number | null
  ended_later_yuan: number | null
  ended_reported: Flag | null
  before_plan_yuan: number | null
  before_due_yuan: number | null
  before_done_yuan: number | null
  before_later_yuan: number | null
  before_reported: Flag | null
  start_planned: Flag
  started: Flag
  finish_planned: Flag
  completed: Flag
  operating: Flag
  registration_due: Flag
  registered: Flag
  illustrative_parts: JsonText<IllustrativePart[]>
}

/** What a line of a list shows beside: the forecast, and as JSON the bar and why the light is not green. */
export interface ProjectLineStateTable {
  project_id: string
  view: View
  spi: number | null
  forecast_early: string | null
  forecast_late: string | null
  forecast_reported: string | null
  forecast_gap: ForecastGap | null
  segments: JsonText<Segment[]>
  reasons: JsonText<LightReasons>
}

/** A project's ledger in one row: see repositories/packed-ledger.ts. */
export interface PackedLedgerTable {
  zone_id: string
  project_id: string
  head: string
  cells: Buffer
  recorded: string
}

/** An entry that came after its project's ledger was packed, in order of receipt: see repositories/packed-tail.ts. */
export interface PackedTailTable {
  zone_id: string
  project_id: string
  place: number
  entry: string
}

export interface MilestoneStateTable {
  milestone_id: string
  project_id: string
  zone_id: string
  view: View
  percent: number
  condition: MilestoneCondition
  planned_start: string | null
  planned_finish: string | null
  started_on: string | null
  finished_on: string | null
  /** From which day on it counts as finished. */
  done_since: string | null
  forecast_finish: string | null
  days_late: number | null
}

export interface BlockingStateTable {
  subject_id: string
  kind: 'issue' | 'approval'
  project_id: string
  zone_id: string
  view: View
  title: string
  is_public: Flag
  state: IssueEntry['state'] | ApprovalEntry['state']
  responsible_unit: string | null
  due_on: string | null
  days_overdue: number
}

/** A permit step as it stands, open or done. `is_done`: nobody has to act any more. */
export interface ApprovalStateTable {
  project_id: string
  zone_id: string
  view: View
  step: string
  /** The entry that says so. */
  entry_id: string
  state: ApprovalEntry['state']
  is_done: Flag
  authority: string | null
  agent_role: string | null
  /** The last day of the time limit. */
  due_on: string | null
  finished_on: string | null
  /** 文号 */
  document_number: string | null
  days_overdue: number
}

/** An issue as it stands, open or closed. `is_done`: nobody has to act any more. */
export interface IssueStateTable {
  project_id: string
  zone_id: string
  view: View
  issue_id: string
  /** The entry that says so. */
  entry_id: string
  title: string
  category: string
  state: IssueEntry['state']
  is_done: Flag
  is_blocking: Flag
  responsible_unit: string | null
  escalation_level: number
  raised_on: string
  last_entry_on: string
  /** The last day of its deadline. */
  due_on: string | null
  days_overdue: number
}

export interface ProjectMonthStateTable {
  project_id: string
  zone_id: string
  view: View
  month: string
  plan_yuan: number | null
  done_yuan: number | null
}

export interface ZoneMonthStateTable {
  zone_id: string
  view: View
  month: string
  plan_yuan: number
  done_yuan: number
  planned_projects: number
  reported_projects: number
}
