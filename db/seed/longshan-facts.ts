import { toJson } from '../schema/json-text.ts'
import { YINCHUAN } from '#domain/lights/rule-set.ts'
import { LONGSHAN } from '#domain/dates/work-calendar.ts'
import { searchedNames } from '../search/searched-names.ts'
import type { ProjectTable } from '../schema/project-tables.ts'
import type { BenefitTargetTable } from '../schema/tables.ts'
import { deterministicUuid } from './deterministic-uuid.ts'
import paper from './longshan.json' with { type: 'json' }
import type { SeedRows } from './seed-rows.ts'

export const LONGSHAN_ZONE = 'longshan'
export const TEXTILE_PARK = 'textile-park'
export const PP_FIBRE = 'pp-fibre'

const SOURCE = 'liaoyuan-daily-2024-10-23'
const PRESS = { provenance: 'press' as const, source_id: SOURCE }
const PUBLISHED_ON = paper.source.date

/** Ids of the textile park's nine units, in the paper's order. */
export const TEXTILE_UNIT_IDS = paper.projects[0]!.units.map((_, index) => `${TEXTILE_PARK}-unit-${index + 1}`)

/** Ids of the three steps of the PP-fibre plant that the paper states. */
export const STATED_MILESTONES = {
  structure: `${PP_FIBRE}-structure`,
  services: `${PP_FIBRE}-services`,
  mainWorks: `${PP_FIBRE}-main-works`,
}

const [textile, fibre] = [paper.projects[0]!, paper.projects[1]!]

function projectRow(id: string, facts: typeof textile | typeof fibre, position: number, sector: string) {
  return {
    id,
    zone_id: LONGSHAN_ZONE,
    name: facts.name,
    short_name: facts.shortName,
    category: facts.category as ProjectTable['category'],
    sector,
    industry_code: null,
    construction_nature: facts.constructionNature,
    code: null,
    content: 'content' in facts ? (facts.content ?? null) : null,
    total_investment_yuan: facts.totalInvestmentYuan,
    land_area_m2: facts.landAreaM2,
    signed_on: null,
    planned_start: null,
    planned_finish: facts.plannedFinish,
    leader_role: null,
    responsible_unit: null,
    ...searchedNames(facts.name, facts.shortName),
    position,
    ...PRESS,
  }
}

function logColumns(key: string, projectId: string) {
  return {
    id: deterministicUuid(`press/${key}`),
    project_id: projectId,
    recorded_at: `${PUBLISHED_ON}T00:00:00.000Z`,
    reporter: paper.source.publication,
    status: 'accepted' as const,
    replaces: null,
    batch_id: null,
    ...PRESS,
  }
}

function startedEvent(projectId: string, on: string, isBound: boolean) {
  return {
    ...logColumns(`started/${projectId}`, projectId),
    kind: 'started' as const,
    on_date: on,
    is_bound: isBound ? (1 as const) : (0 as const),
    reason: null,
    next_review: null,
    note: null,
  }
}

function statementRow(projectId: string | null, text: string, position: number) {
  return {
    id: deterministicUuid(`statement/${projectId ?? LONGSHAN_ZONE}/${position}`),
    zone_id: LONGSHAN_ZONE,
    project_id: projectId,
    text,
    position,
    ...PRESS,
  }
}

function benefitRows(): BenefitTargetTable[] {
  return Object.entries(textile.benefitTargets!).map(([measure, target]) => ({
    id: `${TEXTILE_PARK}-${measure}`,
    project_id: TEXTILE_PARK,
    measure,
    target_value: typeof target === 'number' ? target : target.atLeast,
    is_at_least: typeof target === 'number' ? 0 : 1,
    ...PRESS,
  }))
}

/** What the paper says of the PP-fibre plant's steps, in its words; no percent is given, so none is stored. */
const STATED = [
  { id: STATED_MILESTONES.structure, kind: '主体结构', indoor: 0, words: '主体结构已基本完成', forecast: null },
  { id: STATED_MILESTONES.services, kind: '供热电气消防', indoor: 1, words: '门窗、供热、电气、消防工程正在进行', forecast: null },
  { id: STATED_MILESTONES.mainWorks, kind: '主体结构', indoor: 1, words: '项目主体预计年底全部完成', forecast: '2024-12' },
] as const

function statedMilestoneRows(): SeedRows {
  return {
    milestone: STATED.map((stated, index) => ({
      id: stated.id,
      project_id: PP_FIBRE,
      unit_id: null,
      name: fibre.milestonesStated![index]!.name,
      work_kind: stated.kind,
      is_indoor: stated.indoor,
      position: index + 1,
      provenance: 'press',
    })),
    progress_entry: STATED.map((stated) => ({
      ...logColumns(`progress/${stated.id}`, PP_FIBRE),
      milestone_id: stated.id,
      as_of: PUBLISHED_ON,
      percent: null,
      started_on: null,
      finished_on: null,
      forecast_finish: stated.forecast,
      note: stated.words,
      reason: null,
    })),
  }
}

/** The zone and its two real projects, exactly as printed (longshan.json); what is not stated stays null. */
export function longshanFacts(): SeedRows[] {
  return [
    {
      source: [
        {
          id: SOURCE,
          publication: paper.source.publication,
          published_on: PUBLISHED_ON,
          issue_number: paper.source.issue,
          title: paper.source.title,
        },
      ],
      zone: [
        {
          id: LONGSHAN_ZONE,
          name: paper.zone.name,
          region_code: '220402',
          time_zone: 'Asia/Shanghai',
          month_factors: toJson(LONGSHAN),
          status_date: PUBLISHED_ON,
          is_review_required: 0,
          is_public: 1,
          position: 1,
          source_id: SOURCE,
        },
      ],
      light_rule_set: [
        {
          zone_id: LONGSHAN_ZONE,
          version: 1,
          preset: 'yinchuan',
          rules: toJson(YINCHUAN),
          recorded_at: `${PUBLISHED_ON}T00:00:00.000Z`,
        },
      ],
      published_figure: paper.publishedFigures.map((figure) => ({
        id: `${LONGSHAN_ZONE}-${figure.year}-${figure.measure}`,
        zone_id: LONGSHAN_ZONE,
        ...figure,
        source_id: SOURCE,
      })),
      project: [projectRow(TEXTILE_PARK, textile, 1, '纺织服装'), projectRow(PP_FIBRE, fibre, 2, '新材料')],
      party: [
        {
          id: `${TEXTILE_PARK}-lead`,
          project_id: TEXTILE_PARK,
          role: 'projectLead',
          name: textile.projectLead!.split(' ')[0]!,
          organisation_code: null,
          is_person: 1,
          provenance: 'press',
        },
      ],
      unit: textile.units.map((name, index) => ({
        id: TEXTILE_UNIT_IDS[index]!,
        project_id: TEXTILE_PARK,
        name,
        position: index + 1,
        provenance: 'press',
      })),
      statement: [
        statementRow(TEXTILE_PARK, '施工现场正在进行基础和主体结构施工，8栋厂房均已进入主体结构施工', 1),
        statementRow(TEXTILE_PARK, textile.plannedFinishWords!, 2),
        statementRow(TEXTILE_PARK, '建成后将成为东北地区规模最大、品种最全的袜业生产基地', 3),
        statementRow(null, `项目代办服务：${paper.servicesNamed.join('、')}`, 1),
        statementRow(null, `工作目标：${paper.aims.join('、')}`, 2),
      ],
      benefit_target: benefitRows(),
      project_event: [startedEvent(TEXTILE_PARK, textile.actualStart!, false), startedEvent(PP_FIBRE, fibre.startedBy!, true)],
    },
    statedMilestoneRows(),
  ]
}
