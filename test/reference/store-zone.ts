import { toJson } from '#db/schema/json-text.ts'
import { connect } from '#db/engine/connection.ts'
import { migrate } from '#db/migrate.ts'
import { insertMany } from '#db/repositories/insert-many.ts'
import { setEvaluatedOn } from '#db/repositories/zone/zones.ts'
import { searchedNames } from '#db/search/searched-names.ts'
import type { SeedRows } from '#db/seed/seed-rows.ts'
import { storeBatch } from '#services/store-batch.ts'
import { TODAY, type RandomProject, type RandomZone } from './random-zone.ts'

export const ZONE = 'reference'

type Entry = RandomProject['ledger']['progress'][number] | RandomProject['ledger']['events'][number]

function logColumns(
  projectId: string,
  {
    id,
    recordedAt,
    status,
    replaces,
    isWithdrawal,
  }: Entry | { id: string; recordedAt: string; status: Entry['status']; replaces: string | null; isWithdrawal: boolean },
) {
  return {
    id,
    project_id: projectId,
    recorded_at: recordedAt,
    reporter: '项目经理',
    status,
    replaces,
    withdrawn: isWithdrawal ? (1 as const) : (0 as const),
    provenance: 'entered' as const,
    source_id: null,
    batch_id: null,
    note: null,
  }
}

/** Entries in order of receipt, which is the order in which their table numbers them. */
const received = <E extends { sequence: number }>(entries: readonly E[]) => entries.toSorted((a, b) => a.sequence - b.sequence)

function rowsOf({ category, sector, ledger }: RandomProject, position: number): SeedRows {
  const { projectId: id } = ledger
  const entered = { provenance: 'entered' as const }
  return {
    project: [
      {
        id,
        zone_id: ZONE,
        name: `项目${id}`,
        short_name: id,
        category,
        sector,
        industry_code: null,
        construction_nature: null,
        code: null,
        content: null,
        total_investment_yuan: ledger.totalInvestmentYuan,
        land_area_m2: null,
        signed_on: ledger.signedOn,
        planned_start: ledger.plannedStart,
        planned_finish: ledger.plannedFinish,
        leader_role: null,
        responsible_unit: null,
        cadence: ledger.cadence,
        position,
        source_id: null,
        ...entered,
        ...searchedNames(`项目${id}`, id),
      },
    ],
    milestone: ledger.milestones.map((m) => ({
      id: m.id,
      project_id: id,
      unit_id: null,
      name: m.name,
      work_kind: m.name,
      is_indoor: m.isIndoor ? 1 : 0,
      position: m.position,
      ...entered,
    })),
    baseline: ledger.baselines.map((b) => ({
      id: `${id}-b${b.number}`,
      project_id: id,
      number: b.number,
      effective_on: b.effectiveOn,
      reason: b.number === 1 ? null : '业主调整',
      note: null,
      recorded_at: b.recordedAt,
      ...entered,
    })),
    baseline_milestone: ledger.baselines.flatMap((b) =>
      b.milestones.map((m) => ({
        baseline_id: `${id}-b${b.number}`,
        milestone_id: m.milestoneId,
        weight: m.weight,
        start_on: m.start,
        finish_on: m.finish,
      })),
    ),
    investment_plan: ledger.monthlyPlan.map((m) => ({ project_id: id, month: m.month, plan_yuan: m.planYuan, ...entered })),
    annual_target: ledger.annualTargets.map((t) => ({
      project_id: id,
      year: t.year,
      planned_yuan: t.plannedYuan,
      // A target is at least one of sum and words.
      image_by_quarter: toJson([t.plannedYuan === null ? '主体封顶' : null, null, null, null]),
      leader_role: null,
      responsible_unit: null,
      ...entered,
    })),
    issue: [...new Map(ledger.issues.map((i) => [i.issueId, i])).values()].map((i) => ({
      id: i.issueId,
      project_id: id,
      title: i.title,
      category: '其他',
      is_public: i.isPublic ? 1 : 0,
      ...entered,
    })),
    progress_entry: received(ledger.progress).map((e) => ({
      ...logColumns(id, e),
      milestone_id: e.milestoneId,
      as_of: e.asOf,
      percent: e.percent,
      started_on: e.startedOn,
      finished_on: e.finishedOn,
      forecast_finish: e.forecastFinish,
      reason: null,
    })),
    project_event: received(ledger.events).map((e) => ({
      ...logColumns(id, e),
      kind: e.kind,
      on_date: e.on,
      is_bound: e.isBound ? 1 : 0,
      reason: null,
      next_review: null,
    })),
    investment_entry: received(ledger.investment).map((e) => ({
      ...logColumns(id, e),
      basis: e.basis,
      month: e.month,
      opening_year: e.openingYear,
      done_yuan: e.doneYuan,
      recorded_on: e.recordedOn,
    })),
    issue_entry: received(ledger.issues).map((e) => ({
      ...logColumns(id, e),
      issue_id: e.issueId,
      on_date: e.on,
      state: e.state,
      responsible_unit: null,
      deadline: e.deadline,
      escalation_level: 0,
      is_blocking: e.isBlocking ? 1 : 0,
    })),
    approval_entry: received(ledger.approvals).map((e) => ({
      ...logColumns(id, e),
      step: e.step,
      step_code: e.stepCode,
      on_date: e.on,
      state: e.state,
      authority: null,
      agent_role: null,
      limit_working_days: null,
      due_on: e.dueOn,
      finished_on: null,
      document_number: null,
    })),
    review: ledger.reviews.map((r, at) => ({
      id: `${id}-r${at}`,
      entry_id: r.entryId,
      project_id: id,
      decision: r.decision,
      reason: r.decision === 'returned' ? '重报' : null,
      reviewer: 'li',
      recorded_at: r.recordedAt,
      ...entered,
    })),
  }
}

/** Puts a random zone into a new database file, evaluated for its today. */
export async function storeZone(file: string, { projects, rules }: RandomZone): Promise<void> {
  const { writer, close } = connect(file)
  await migrate(writer, file)
  await insertMany(writer, 'zone', [
    {
      id: ZONE,
      name: '参照园区',
      region_code: null,
      time_zone: 'Asia/Shanghai',
      month_factors: toJson(rules.factors),
      month_due_day: rules.monthDueDay,
      status_date: TODAY,
      evaluated_on: TODAY,
      is_review_required: 1,
      is_public: 1,
      position: 1,
      source_id: null,
    },
  ])
  await insertMany(writer, 'light_rule_set', [
    { zone_id: ZONE, version: 1, preset: 'custom', rules: toJson(rules.rules), recorded_at: '2023-01-01T00:00:00.000Z' },
  ])
  await setEvaluatedOn(writer, ZONE, TODAY)
  const now = new Date(`${TODAY}T08:00:00Z`)
  for (const [position, project] of projects.entries())
    await storeBatch(writer, ZONE, rowsOf(project, position), { actor: 'test', action: 'project.create', now })
  await close()
}
