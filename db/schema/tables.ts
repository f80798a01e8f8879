import type { AuditRowTable, VerificationRunTable } from './audit-tables.ts'
import type { ChannelTable, DeliveryTable } from './channel-tables.ts'
import type { Geometry } from '#domain/values/geometry.ts'
import type { MonthFactors } from '#domain/dates/work-calendar.ts'
import type { CatalogueStep } from '#domain/entries/approval-catalogue.ts'
import type { PresetRules, RuleSet } from '#domain/lights/rule-set.ts'
import type { TemplateMilestone } from '#domain/plan/plan-templates.ts'
import type { JsonText } from './json-text.ts'
import type { Generated } from 'kysely'
import type { Provenance } from '#domain/entries/log.ts'
import type { PlanKind } from '#domain/zone/zone-plan.ts'
import type {
  ApprovalStateTable,
  BlockingStateTable,
  IssueStateTable,
  MilestoneStateTable,
  PackedLedgerTable,
  PackedTailTable,
  ProjectLineStateTable,
  ProjectMonthStateTable,
  ProjectStateTable,
  ZoneMonthStateTable,
} from './derived-tables.ts'
import type { DisplayDeviceTable, DisplayPairingTable, WallMessageTable, WallNoticeTable, WallPictureTable } from './display-tables.ts'
import type { Flag } from './flag.ts'
import type {
  FormerPasswordTable,
  ManagedProjectTable,
  KnownDeviceTable,
  RecoveryCodeTable,
  SecondFactorTable,
  SavedViewTable,
  ApiTokenTable,
  SessionTable,
  SetupLinkTable,
  SignInFailureTable,
  DutyHolderTable,
  DutyNameTable,
  SuggestionTable,
  UserAccountTable,
} from './people-tables.ts'
import type { ImportBatchTable, ImportChangeTable, ImportTemplateTable } from './import-tables.ts'
import type { LetterEntryTable, LetterRuleSetTable, LetterTable, MeetingTable } from './work-tables.ts'
import type { PartyTable, ProjectTable, SiteTable, StatementTable } from './project-tables.ts'
import type {
  ApprovalEntryTable,
  BenefitEntryTable,
  FundEntryTable,
  InvestmentEntryTable,
  IssueEntryTable,
  IssueTable,
  PhotoTable,
  ProgressEntryTable,
  ProjectEventTable,
  ReviewTable,
  EntryRetractionTable,
  WaitingEntryTable,
} from './log-tables.ts'

export interface SourceTable {
  id: string
  publication: string
  published_on: string
  issue_number: number | null
  title: string
}

export interface ZoneTable {
  id: string
  name: string
  region_code: string | null
  time_zone: string
  month_factors: JsonText<MonthFactors>
  /** See `Zone.monthDueDay`. */
  month_due_day: Generated<number>
  status_date: string | null
  evaluated_on: Generated<string | null>
  is_review_required: Flag
  are_notes_public: Generated<Flag>
  is_public: Flag
  revision: Generated<number>
  public_revision: Generated<number>
  plan_version: Generated<number>
  position: number
  source_id: string | null
}

export interface PublishedFigureTable {
  id: string
  zone_id: string
  year: number
  measure: string
  label: string
  value: number
  source_id: string | null
}

export interface LightRuleSetTable {
  zone_id: string
  version: number
  preset: PresetRules | 'custom'
  rules: JsonText<RuleSet>
  recorded_at: string
}

export interface ZoneFeatureTable {
  id: string
  zone_id: string
  kind: PlanKind
  name: string | null
  geometry: JsonText<Geometry>
  provenance: Provenance
}

export interface UnitTable {
  id: string
  project_id: string
  name: string
  position: number
  provenance: Provenance
}

export interface MilestoneTable {
  id: string
  project_id: string
  unit_id: string | null
  name: string
  work_kind: string
  is_indoor: Flag
  position: number
  provenance: Provenance
}

export interface BaselineTable {
  id: string
  project_id: string
  number: number
  effective_on: string
  reason: string | null
  note: string | null
  recorded_at: string
  provenance: Provenance
}

export interface BaselineMilestoneTable {
  baseline_id: string
  milestone_id: string
  weight: number
  start_on: string | null
  finish_on: string | null
}

export interface InvestmentPlanTable {
  project_id: string
  month: string
  plan_yuan: number
  provenance: Provenance
}

export interface AnnualTargetTable {
  project_id: string
  year: number
  planned_yuan: number | null
  image_by_quarter: JsonText<readonly (string | null)[]>
  leader_role: string | null
  responsible_unit: string | null
  provenance: Provenance
  version: Generated<number>
}

export interface ApprovalCatalogueTable {
  zone_id: string
  category: 'industrial' | 'factor'
  steps: JsonText<CatalogueStep[]>
  version: number
}

export interface PlanTemplateTable {
  id: string
  zone_id: string
  name: string
  category: 'industrial' | 'factor'
  milestones: JsonText<TemplateMilestone[]>
  version: number
}

export interface SupportLinkTable {
  id: string
  industrial_milestone_id: string
  factor_milestone_id: string
  provenance: Provenance
}

export interface BenefitTargetTable {
  id: string
  project_id: string
  measure: string
  target_value: number
  is_at_least: Flag
  source_id: string | null
  provenance: Provenance
}

export interface ExemptionTable {
  id: string
  project_id: string
  rule: string
  reason: string
  until_on: string
  provenance: Provenance
}

/** Every table by its name. */
export interface Tables {
  source: SourceTable
  zone: ZoneTable
  published_figure: PublishedFigureTable
  light_rule_set: LightRuleSetTable
  zone_feature: ZoneFeatureTable
  project: ProjectTable
  party: PartyTable
  statement: StatementTable
  site: SiteTable
  unit: UnitTable
  milestone: MilestoneTable
  baseline: BaselineTable
  baseline_milestone: BaselineMilestoneTable
  investment_plan: InvestmentPlanTable
  annual_target: AnnualTargetTable
  plan_template: PlanTemplateTable
  approval_catalogue: ApprovalCatalogueTable
  import_batch: ImportBatchTable
  import_change: ImportChangeTable
  import_template: ImportTemplateTable
  support_link: SupportLinkTable
  benefit_target: BenefitTargetTable
  exemption: ExemptionTable
  progress_entry: ProgressEntryTable
  project_event: ProjectEventTable
  investment_entry: InvestmentEntryTable
  fund_entry: FundEntryTable
  issue: IssueTable
  issue_entry: IssueEntryTable
  approval_entry: ApprovalEntryTable
  benefit_entry: BenefitEntryTable
  review: ReviewTable
  waiting_entry: WaitingEntryTable
  entry_retraction: EntryRetractionTable
  photo: PhotoTable
  meeting: MeetingTable
  letter: LetterTable
  letter_entry: LetterEntryTable
  letter_rule_set: LetterRuleSetTable
  maintenance: { task: 'removeIllustrative' }
  audit_row: AuditRowTable
  verification_run: VerificationRunTable
  channel: ChannelTable
  delivery: DeliveryTable
  user_account: UserAccountTable
  suggestion: SuggestionTable
  duty_holder: DutyHolderTable
  duty_name: DutyNameTable
  former_password: FormerPasswordTable
  managed_project: ManagedProjectTable
  session: SessionTable
  api_token: ApiTokenTable
  known_device: KnownDeviceTable
  second_factor: SecondFactorTable
  recovery_code: RecoveryCodeTable
  saved_view: SavedViewTable
  setup_link: SetupLinkTable
  sign_in_failure: SignInFailureTable
  display_device: DisplayDeviceTable
  display_pairing: DisplayPairingTable
  wall_message: WallMessageTable
  wall_notice: WallNoticeTable
  wall_picture: WallPictureTable
  packed_ledger: PackedLedgerTable
  packed_tail: PackedTailTable
  project_state: ProjectStateTable
  project_line_state: ProjectLineStateTable
  milestone_state: MilestoneStateTable
  blocking_state: BlockingStateTable
  approval_state: ApprovalStateTable
  issue_state: IssueStateTable
  project_month_state: ProjectMonthStateTable
  zone_month_state: ZoneMonthStateTable
}
