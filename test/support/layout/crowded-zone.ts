import { connect } from '#db/engine/connection.ts'
import { migrate } from '#db/migrate.ts'
import { insertMany } from '#db/repositories/insert-many.ts'
import { setEvaluatedOn } from '#db/repositories/zone/zones.ts'
import type { SeedRows } from '#db/seed/seed-rows.ts'
import { deterministicUuid } from '#db/seed/deterministic-uuid.ts'
import { storeBatch } from '#services/store-batch.ts'
import { BENCH_DAY, BENCH_ZONE, benchProjects, benchZone } from '../../bench/made-up-zone.ts'

const DAY = new Date(`${BENCH_DAY}T08:00:00Z`)
/** Sixty characters without a break. */
const LONG_NAME = '辽源经济开发区新能源汽车零部件智能制造产业园一期工程及配套基础设施建设项目含厂房宿舍办公楼综合管网道路绿化'.padEnd(
  60,
  '建',
)
const LONG_WORDS = 'Liaoyuan-Economic-Development-Zone-Intelligent-Manufacturing'
export const WITH_MANY_UNITS = 'p00000'
export const WITH_MANY_MILESTONES = 'p00001'
export const UNKNOWN = 'p00002'

function logColumns(key: string, projectId: string) {
  return {
    id: deterministicUuid(`crowded/${key}`),
    project_id: projectId,
    recorded_at: '2024-09-01T09:00:00.000Z',
    reporter: '项目经理',
    status: 'accepted' as const,
    replaces: null,
    batch_id: 'crowded',
    provenance: 'imported' as const,
    source_id: null,
  }
}

/** Issues with titles of two hundred characters, and permits that are long overdue. */
function mattersOf(projectId: string, index: number): SeedRows {
  const issueId = deterministicUuid(`crowded/issue/${projectId}`)
  const title = '施工图审查意见反复修改导致主体结构无法按期开工，'.repeat(9).slice(0, 200)
  return {
    issue: [{ id: issueId, project_id: projectId, category: '手续办理', title, is_public: 1, provenance: 'imported' }] as NonNullable<
      SeedRows['issue']
    >,
    issue_entry: [
      {
        ...logColumns(`issue-entry/${projectId}`, projectId),
        issue_id: issueId,
        on_date: '2024-08-01',
        state: 'working',
        responsible_unit: '自然资源和规划局审批服务科（联合审图中心）',
        deadline: index % 2 === 0 ? '2024-09-10' : '2024-11-20',
        escalation_level: 1,
        is_blocking: 1,
        note: null,
      },
    ],
    approval_entry: [
      {
        ...logColumns(`approval/${projectId}`, projectId),
        step: '建设用地规划许可',
        on_date: '2024-07-01',
        state: 'inProgress',
        authority: '自然资源和规划局',
        agent_role: '代办专员',
        limit_working_days: 20,
        due_on: '2024-08-20',
        finished_on: null,
        document_number: null,
        note: null,
      },
    ],
  }
}

/** A project of forty buildings, or of three hundred milestones. */
function manyParts(projectId: string, units: number, milestones: number): SeedRows {
  return {
    unit: Array.from({ length: units }, (_, u) => ({
      id: `${projectId}-x${u}`,
      project_id: projectId,
      name: `${u + 10}#标准化联合厂房及附属用房`,
      position: u + 10,
      provenance: 'imported' as const,
    })),
    milestone: Array.from({ length: milestones }, (_, m) => ({
      id: `${projectId}-y${m}`,
      project_id: projectId,
      unit_id: units > 0 ? `${projectId}-x${m % units}` : null,
      name: `第${m + 1}段主体结构`,
      work_kind: `工序${m % 9}`,
      is_indoor: 0 as const,
      position: m + 100,
      provenance: 'imported' as const,
    })),
    baseline_milestone: Array.from({ length: milestones }, (_, m) => ({
      baseline_id: `${projectId}-b1`,
      milestone_id: `${projectId}-y${m}`,
      weight: 1 + (m % 3),
      start_on: '2024-03-01',
      finish_on: `2025-0${1 + (m % 9)}-15`,
    })),
  }
}

/** Makes the even rows of the made-up zone as uneven as a real ledger. */
function madeUneven(rows: SeedRows): SeedRows {
  for (const [index, project] of rows.project!.entries()) {
    if (index % 5 === 0) Object.assign(project, { name: `${LONG_NAME.slice(0, 58)}${index}`, short_name: LONG_NAME.slice(0, 37) + index })
    if (index % 11 === 3)
      Object.assign(project, { name: `${LONG_WORDS.slice(0, 57)}${index}`, short_name: `${LONG_WORDS.slice(0, 36)}${index}` })
    if (index % 7 === 2)
      Object.assign(project, { total_investment_yuan: null, land_area_m2: null, responsible_unit: null, leader_role: null })
    if (index === 4) project.total_investment_yuan = 1_234_567_000_000
  }
  const bare = new Set([UNKNOWN])
  const describedOnly = <R extends { project_id: string }>(all: R[] | undefined) => (all ?? []).filter((row) => !bare.has(row.project_id))
  return {
    ...rows,
    milestone: describedOnly(rows.milestone),
    unit: describedOnly(rows.unit),
    baseline: describedOnly(rows.baseline),
    baseline_milestone: rows.baseline_milestone!.filter((row) => !row.milestone_id.startsWith(`${UNKNOWN}-`)),
    investment_plan: describedOnly(rows.investment_plan),
    progress_entry: describedOnly(rows.progress_entry),
    project_event: describedOnly(rows.project_event),
    investment_entry: describedOnly(rows.investment_entry),
    site: rows.site!.filter((_, index) => index % 20 !== 7),
  }
}

/** A zone of so many projects with long names, unknown figures, large sums and much that is late, in a new database file. */
export async function buildCrowdedZone(file: string, projects = 200): Promise<void> {
  const { writer, close } = connect(file)
  await migrate(writer, file)
  await insertMany(writer, 'zone', [{ ...benchZone(), name: '辽源高新技术产业开发区东部先进制造与现代物流融合发展示范片区' }])
  await setEvaluatedOn(writer, BENCH_ZONE, BENCH_DAY)
  const by = { actor: 'test', action: 'project.create' as const, now: DAY }
  await storeBatch(writer, BENCH_ZONE, madeUneven(benchProjects(0, projects)), by)
  await storeBatch(writer, BENCH_ZONE, manyParts(WITH_MANY_UNITS, 37, 74), by)
  await storeBatch(writer, BENCH_ZONE, manyParts(WITH_MANY_MILESTONES, 0, 288), by)
  for (let index = 0; index < projects; index += 3)
    await storeBatch(writer, BENCH_ZONE, mattersOf(`p${String(index).padStart(5, '0')}`, index), by)
  await close()
}
