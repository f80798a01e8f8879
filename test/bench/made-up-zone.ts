import { toJson } from '#db/schema/json-text.ts'
import type { Insertable } from 'kysely'
import { addDays, addMonths, type IsoDate, type IsoMonth } from '#domain/dates/calendar-date.ts'
import { lastDay } from '#domain/dates/partial-date.ts'
import { foldedText } from '#db/search/folded-text.ts'
import { deterministicUuid } from '#db/seed/deterministic-uuid.ts'
import { mergeRows, type SeedRows } from '#db/seed/seed-rows.ts'
import type { ProgressEntryTable } from '#db/schema/log-tables.ts'
import type { ZoneTable } from '#db/schema/tables.ts'

export const BENCH_ZONE = 'bench'
/** The last day of the made-up reports. */
export const BENCH_DAY = '2024-10-23'
const FIRST_MONTH = '2022-11'
const MONTHS = 24
const MILESTONES = 12

const SECTORS = ['纺织服装', '化学纤维', '装备制造', '食品加工', '新材料', '现代物流']
const WORKS = [
  '场地平整',
  '桩基工程',
  '基础工程',
  '主体结构',
  '二次结构',
  '屋面工程',
  '外墙工程',
  '室内装修',
  '机电安装',
  '室外管网',
  '道路绿化',
  '竣工验收',
]
const PLACES = ['龙山', '寿山', '向阳', '东吉', '北寿', '西宁', '工农', '福镇', '渭津', '安恕']

const DATABASE_COLUMNS = { provenance: 'imported' as const, source_id: null }

/** The zone itself, without a project. */
export function benchZone(): Insertable<ZoneTable> {
  return {
    id: BENCH_ZONE,
    name: '压测开发区',
    region_code: null,
    time_zone: 'Asia/Shanghai',
    month_factors: toJson([0, 0, 0.5, 1, 1, 1, 1, 1, 1, 1, 0.5, 0]),
    status_date: BENCH_DAY,
    is_review_required: 0,
    is_public: 1,
    position: 1,
    source_id: null,
  }
}

/** A number from 0 up to 1 that is always the same for the same place and purpose. */
function chance(index: number, purpose: number): number {
  const mixed = Math.imul(index * 31 + purpose * 7919 + 1, 2_654_435_761) >>> 0
  return (Math.imul(mixed ^ (mixed >>> 15), 2_246_822_519) >>> 0) / 4_294_967_296
}

const monthAt = (index: number): IsoMonth => addMonths(`${FIRST_MONTH}-01`, index).slice(0, 7)

function logColumns(key: string, projectId: string, date: IsoDate) {
  return {
    id: deterministicUuid(`bench/${key}`),
    project_id: projectId,
    recorded_at: `${date}T09:00:00.000Z`,
    reporter: '项目经理',
    status: 'accepted' as const,
    replaces: null,
    batch_id: 'bench',
    ...DATABASE_COLUMNS,
  }
}

/** Planned months of a milestone: one or two milestones run at any time. */
function plannedMonths(milestone: number, length: number): { from: number; to: number } {
  const step = length / (MILESTONES + 1)
  return { from: Math.floor(milestone * step), to: Math.floor((milestone + 1.4) * step) }
}

/** What the manager of a project reports at each month's end of the milestones that run, by his pace. */
function progressRows(index: number, projectId: string, length: number): Insertable<ProgressEntryTable>[] {
  const pace = 0.65 + chance(index, 1) * 0.5
  const done = new Set<number>()
  return Array.from({ length: MONTHS }, (_, month) => month).flatMap((month) => {
    const on = month === MONTHS - 1 ? '2024-10-20' : lastDay(monthAt(month))
    return Array.from({ length: MILESTONES }, (_, m) => m).flatMap((m) => {
      const { from, to } = plannedMonths(m, length)
      const percent = Math.min(100, Math.round((((month + 1) * pace - from) / (to - from + 1)) * 100))
      if (percent <= 0 || done.has(m)) return []
      if (percent === 100) done.add(m)
      return [
        {
          ...logColumns(`${projectId}/${m}/${month}`, projectId, on),
          milestone_id: `${projectId}-m${m}`,
          as_of: on,
          percent,
          started_on: null,
          finished_on: percent === 100 ? on : null,
          forecast_finish: percent < 100 ? addDays(on, 60) : null,
          note: null,
          reason: null,
        },
      ]
    })
  })
}

/** Months that a project is planned to take. */
const lengthOf = (index: number) => 22 + Math.floor(chance(index, 2) * 12)

/** True when a milestone of a project is reported as finished: then nothing lower may be reported on it. */
export function isFinished(index: number, milestone: number): boolean {
  return progressRows(index, 'p', lengthOf(index)).some((row) => row.milestone_id === `p-m${milestone}` && row.percent === 100)
}

function projectRows(index: number): SeedRows {
  const id = `p${String(index).padStart(5, '0')}`
  const category = index % 5 === 0 ? ('factor' as const) : ('industrial' as const)
  const place = PLACES[index % PLACES.length]!
  const sector = category === 'factor' ? '基础设施' : SECTORS[index % SECTORS.length]!
  const length = lengthOf(index)
  const totalYuan = Math.round(20_000_000 * Math.exp(chance(index, 3) * 3.5))
  const monthly = Math.round((totalYuan * 0.8) / MONTHS)
  const withUnits = index % 3 === 0
  const lng = 125.1 + (index % 100) * 0.0012
  const lat = 42.86 + Math.floor(index / 100) * 0.0009
  return {
    project: [
      {
        id,
        zone_id: BENCH_ZONE,
        name: `${place}${sector}项目${index}号`,
        short_name: `${place}${sector}${index}号`,
        category,
        sector,
        industry_code: null,
        construction_nature: '新建',
        code: null,
        content: null,
        total_investment_yuan: totalYuan,
        land_area_m2: 20_000 + (index % 50) * 1000,
        signed_on: null,
        planned_start: null,
        planned_finish: null,
        leader_role: `包保领导${index % 20}`,
        responsible_unit: '住建局',
        pinyin_initials: `lsxm${index}`,
        folded_names: foldedText(`${place}${sector}项目${index}号\n${place}${sector}${index}号`),
        position: index,
        ...DATABASE_COLUMNS,
      },
    ],
    site: [
      {
        id: `${id}-site`,
        project_id: id,
        geometry: toJson({ type: 'Point', coordinates: [lng, lat] }),
        lng,
        lat,
        provenance: 'imported',
      },
    ],
    unit: withUnits
      ? [0, 1, 2].map((unit) => ({
          id: `${id}-u${unit}`,
          project_id: id,
          name: `${unit + 1}#厂房`,
          position: unit,
          provenance: 'imported' as const,
        }))
      : [],
    milestone: WORKS.map((name, m) => ({
      id: `${id}-m${m}`,
      project_id: id,
      unit_id: withUnits ? `${id}-u${m % 3}` : null,
      name,
      work_kind: name,
      is_indoor: m === 7 || m === 8 ? (1 as const) : (0 as const),
      position: m,
      provenance: 'imported' as const,
    })),
    baseline: [
      {
        id: `${id}-b1`,
        project_id: id,
        number: 1,
        effective_on: `${FIRST_MONTH}-01`,
        reason: null,
        note: null,
        recorded_at: `${FIRST_MONTH}-01T01:00:00.000Z`,
        provenance: 'imported',
      },
    ],
    baseline_milestone: WORKS.map((_, m) => {
      const { from, to } = plannedMonths(m, length)
      return {
        baseline_id: `${id}-b1`,
        milestone_id: `${id}-m${m}`,
        weight: 5 + (m % 4) * 3,
        start_on: `${monthAt(from)}-01`,
        finish_on: lastDay(monthAt(to)),
      }
    }),
    investment_plan: Array.from({ length: MONTHS }, (_, m) => ({
      project_id: id,
      month: monthAt(m),
      plan_yuan: monthly,
      provenance: 'imported' as const,
    })),
    progress_entry: progressRows(index, id, length),
    project_event: [
      {
        ...logColumns(`${id}/started`, id, `${FIRST_MONTH}-05`),
        kind: 'started',
        on_date: `${FIRST_MONTH}-05`,
        is_bound: 0,
        reason: null,
        next_review: null,
        note: null,
      },
    ],
    investment_entry: Array.from({ length: MONTHS }, (_, m) => ({
      ...logColumns(`${id}/investment/${m}`, id, m === MONTHS - 1 ? BENCH_DAY : lastDay(monthAt(m))),
      basis: 'dispatch' as const,
      month: monthAt(m),
      opening_year: null,
      done_yuan: Math.round(monthly * (0.7 + chance(index, 10 + m) * 0.5)),
      note: null,
      recorded_on: m === MONTHS - 1 ? BENCH_DAY : lastDay(monthAt(m)),
    })),
    approval_entry:
      index % 4 === 0
        ? [
            {
              ...logColumns(`${id}/permit`, id, '2023-02-01'),
              step: '施工许可',
              step_code: null,
              on_date: '2023-02-01',
              state: index % 40 === 0 ? ('inProgress' as const) : ('done' as const),
              authority: '住建局',
              agent_role: '代办专员',
              limit_working_days: 7,
              due_on: '2024-10-01',
              finished_on: index % 40 === 0 ? null : '2023-02-01',
              document_number: null,
              note: null,
            },
          ]
        : [],
  }
}

/** Plan and log of projects `from` up to, not including, `to`; always the same. */
export function benchProjects(from: number, to: number): SeedRows {
  return mergeRows(Array.from({ length: to - from }, (_, i) => projectRows(from + i)))
}
