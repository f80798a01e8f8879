import { toJson } from '../../schema/json-text.ts'
import type { Geometry } from '#domain/values/geometry.ts'
import type { Insertable } from 'kysely'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { firstDay } from '#domain/dates/partial-date.ts'
import type { LogEntry } from '#domain/entries/log.ts'
import { searchedNames } from '../../search/searched-names.ts'
import type { ProgressEntryTable } from '../../schema/log-tables.ts'
import { deterministicUuid } from '../deterministic-uuid.ts'
import type { SeedRows } from '../seed-rows.ts'
import type { SampleContent, SampleMilestone, SampleProject } from './sample-project.ts'

const ILLUSTRATIVE = 'illustrative' as const

/** What every invented log row has; recorded at five in the afternoon (Shanghai) of its own date. */
function logColumns(key: string, projectId: string, date: IsoDate, reporter = '项目经理') {
  return {
    id: deterministicUuid(key),
    project_id: projectId,
    recorded_at: `${date}T09:00:00.000Z`,
    reporter,
    status: 'accepted' as LogEntry['status'],
    replaces: null,
    provenance: ILLUSTRATIVE,
    source_id: null,
    batch_id: null,
  }
}

function progressRows(projectId: string, milestoneId: string, m: SampleMilestone): Insertable<ProgressEntryTable>[] {
  const finish = m.finishedOn === undefined ? [] : [[m.finishedOn, 100] as const]
  const reports = [...(m.reports ?? []).filter(([date]) => date !== m.finishedOn), ...finish]
  return reports.map(([date, percent], index) => ({
    ...logColumns(`progress/${milestoneId}/${date}`, projectId, date),
    milestone_id: milestoneId,
    as_of: date,
    percent,
    started_on: index === 0 ? (m.startedOn ?? null) : null,
    finished_on: date === m.finishedOn ? date : null,
    forecast_finish: index === reports.length - 1 ? (m.forecast ?? null) : null,
    note: index === reports.length - 1 ? (m.note ?? null) : null,
    reason: null,
  }))
}

function planRows(projectId: string, content: SampleContent, idOf: (m: SampleMilestone) => string): SeedRows {
  const { rebaseline } = content
  const baseline = (number: number, effectiveOn: IsoDate, reason: string | null, note: string | null) => ({
    id: `${projectId}-baseline-${number}`,
    project_id: projectId,
    number,
    effective_on: effectiveOn,
    reason,
    note,
    recorded_at: `${effectiveOn}T01:00:00.000Z`,
    provenance: ILLUSTRATIVE,
  })
  const planned = (number: number, dates: Record<string, readonly [string, string]>) =>
    content.milestones.map((m) => ({
      baseline_id: `${projectId}-baseline-${number}`,
      milestone_id: idOf(m),
      weight: m.weight,
      start_on: dates[m.key]?.[0] ?? m.start,
      finish_on: dates[m.key]?.[1] ?? m.finish,
    }))
  return {
    baseline: [
      baseline(1, content.effectiveOn, null, null),
      ...(rebaseline ? [baseline(2, rebaseline.effectiveOn, rebaseline.reason, rebaseline.note)] : []),
    ],
    baseline_milestone: [...planned(1, {}), ...(rebaseline ? planned(2, rebaseline.dates) : [])],
    investment_plan: [...(content.monthlyPlan ?? [])].map(([month, yuan]) => ({
      project_id: projectId,
      month,
      plan_yuan: yuan,
      provenance: ILLUSTRATIVE,
    })),
  }
}

function investmentRows(projectId: string, content: SampleContent): SeedRows {
  const row = (key: string, month: string | null, openingYear: number | null, yuan: number, date: IsoDate) => ({
    ...logColumns(`investment/${projectId}/${key}`, projectId, date),
    basis: 'dispatch' as const,
    month,
    opening_year: openingYear,
    done_yuan: yuan,
    note: null,
    recorded_on: date,
  })
  const months = [...(content.monthlyDone ?? [])].map(([month, yuan]) => row(month, month, null, yuan, `${month}-23`))
  const opening = content.openingYuan
  return {
    investment_entry: [...(opening ? [row('2024', null, 2024, opening, '2024-01-05')] : []), ...months],
  }
}

/** The year whose quarters are promised. */
const PROMISED_YEAR = 2024

function annualTargetRows(projectId: string, { promised, monthlyPlan }: SampleContent): SeedRows {
  if (!promised) return {}
  const ofYear = [...(monthlyPlan ?? [])].filter(([month]) => month.startsWith(String(PROMISED_YEAR)))
  return {
    annual_target: [
      {
        project_id: projectId,
        year: PROMISED_YEAR,
        planned_yuan: ofYear.reduce((total, [, yuan]) => total + yuan, 0),
        image_by_quarter: toJson(promised),
        leader_role: '管委会副主任',
        responsible_unit: null,
        provenance: ILLUSTRATIVE,
      },
    ],
  }
}

function fundRows(projectId: string, { funds = [] }: SampleContent): SeedRows {
  return {
    fund_entry: funds.map(([month, source, yuan]) => ({
      ...logColumns(`fund/${projectId}/${month}/${source}`, projectId, `${month}-20`),
      month,
      fund_source: source,
      arrived_yuan: yuan,
      note: null,
      recorded_on: `${month}-20`,
    })),
  }
}

function issueRows(projectId: string, content: SampleContent): SeedRows {
  const issues = content.issues ?? []
  return {
    issue: issues.map((issue) => ({
      id: `${projectId}-${issue.key}`,
      project_id: projectId,
      title: issue.title,
      category: issue.category,
      is_public: 1,
      provenance: ILLUSTRATIVE,
    })),
    issue_entry: issues.flatMap((issue) =>
      issue.states.map(([on, state]) => ({
        ...logColumns(`issue/${projectId}/${issue.key}/${on}`, projectId, on, '包保领导'),
        issue_id: `${projectId}-${issue.key}`,
        on_date: on,
        state,
        responsible_unit: issue.responsibleUnit,
        deadline: issue.deadline,
        escalation_level: 0,
        is_blocking: issue.isBlocking ? (1 as const) : (0 as const),
        note: null,
      })),
    ),
  }
}

function approvalRows(projectId: string, content: SampleContent): SeedRows {
  return {
    approval_entry: (content.approvals ?? []).map((approval) => ({
      ...logColumns(`approval/${projectId}/${approval.step}/${approval.on}`, projectId, approval.on, '代办专员'),
      step: approval.step,
      step_code: approval.step === '入库纳统' ? ('registration' as const) : null,
      on_date: approval.on,
      state: approval.state,
      authority: approval.authority,
      agent_role: '代办专员',
      limit_working_days: null,
      due_on: approval.dueOn ?? null,
      finished_on: approval.finishedOn ?? null,
      document_number: approval.documentNumber ?? null,
      note: null,
    })),
  }
}

/**
 * The invented rows of one project. `stated` holds ids of milestones that exist as facts already: they get a
 * place in the plan and reports, not a row of their own.
 */
export function contentRows(projectId: string, content: SampleContent, stated: ReadonlySet<string>): SeedRows[] {
  const idOf = (m: SampleMilestone) => (stated.has(m.key) ? m.key : `${projectId}-${m.key.replace(`${projectId}-`, '')}`)
  const [lng, lat] = centre(content.geometry)
  return [
    {
      site: [
        {
          id: `${projectId}-site`,
          project_id: projectId,
          geometry: toJson(content.geometry),
          lng,
          lat,
          provenance: ILLUSTRATIVE,
        },
      ],
      milestone: content.milestones
        .map((m, index) => ({ m, position: index + 1 }))
        .filter(({ m }) => !stated.has(m.key))
        .map(({ m, position }) => ({
          id: idOf(m),
          project_id: projectId,
          unit_id: m.unitId ?? null,
          name: m.name,
          work_kind: m.workKind,
          is_indoor: m.isIndoor ? (1 as const) : (0 as const),
          position,
          provenance: ILLUSTRATIVE,
        })),
      progress_entry: content.milestones.flatMap((m) => progressRows(projectId, idOf(m), m)),
      project_event: (content.events ?? []).map((event) => ({
        ...logColumns(`event/${projectId}/${event.kind}`, projectId, firstDay(event.on)),
        kind: event.kind,
        on_date: event.on,
        is_bound: 0,
        reason: null,
        next_review: null,
        note: event.note ?? null,
      })),
    },
    planRows(projectId, content, idOf),
    annualTargetRows(projectId, content),
    investmentRows(projectId, content),
    fundRows(projectId, content),
    issueRows(projectId, content),
    approvalRows(projectId, content),
  ]
}

/** The middle of a geometry's bounding box, degrees. */
function centre(geometry: Geometry): [lng: number, lat: number] {
  const flat = JSON.stringify(geometry)
    .match(/\[-?[\d.]+,-?[\d.]+\]/g)!
    .map((pair) => JSON.parse(pair) as [number, number])
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2
  return [middle(flat.map(([x]) => x)), middle(flat.map(([, y]) => y))]
}

/** The rows of a wholly invented project. */
export function sampleProjectRows(zoneId: string, project: SampleProject, position: number): SeedRows[] {
  return [
    {
      project: [
        {
          id: project.id,
          zone_id: zoneId,
          name: project.name,
          short_name: project.shortName,
          category: project.category,
          sector: project.sector,
          industry_code: project.industryCode,
          construction_nature: '新建',
          code: null,
          content: project.content,
          total_investment_yuan: project.totalInvestmentYuan,
          land_area_m2: project.landAreaM2,
          signed_on: null,
          planned_start: null,
          planned_finish: null,
          leader_role: '管委会副主任',
          responsible_unit: project.responsibleUnit,
          ...searchedNames(project.name, project.shortName),
          position,
          source_id: null,
          provenance: ILLUSTRATIVE,
        },
      ],
    },
    ...contentRows(project.id, project.parts, new Set()),
  ]
}
