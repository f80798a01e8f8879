import { LRUCache } from 'lru-cache'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { Light } from '#domain/lights/verdict.ts'
import {
  daysPushed,
  isNeededWithin,
  isStillWaiting,
  supportMeaning,
  supportVerdict,
  type SupportMeaning,
  type SupportVerdict,
} from '#domain/zone/support-meaning.ts'
import { chainSlips, criticalLinks, type ChainLink } from '#domain/zone/support-chains.ts'
import { lastDay } from '#domain/dates/partial-date.ts'
import type { ComputedForecast } from '#domain/schedule-state.ts'
import type { Db } from '../../engine/connection.ts'
import { computedForecasts } from './computed-forecasts.ts'
import { foldedText } from '../../search/folded-text.ts'
import type { SupportEnd } from '../project/support-links.ts'
import { SOON_DAYS, type MatterGroup } from '#domain/zone/matter-lists.ts'
import { NONE } from '#domain/values/none.ts'
import {
  type MatterCount,
  type MatterFilter,
  type MatterGroupCount,
  type MatterProject,
  type MatterQuery,
  type MatterScope,
} from './matter-filter.ts'

/** A support link as the list over all projects shows it. The project is the factor: its unit must act. */
export interface SupportMatter extends MatterProject, SupportMeaning {
  kind: 'support'
  /** The link's. */
  id: string
  industrial: SupportEnd & { light: Light | null }
  factor: SupportEnd
  responsibleUnit: string | null
  verdict: SupportVerdict
  /** When the waiting milestone is to begin. */
  dueOn: IsoDate | null
  /** By how many days the waiting milestone is known to be pushed: by promise or, where that is more, as computed. */
  daysOverdue: number
  /** Days by which the waiting milestone is pushed by promise, slips of what the factor itself waits for included. */
  chainSlipDays: number | null
  /** True for the open link that pushes its waiting project most. */
  isCritical: boolean
  /** Last day of the factor milestone's planned finish. */
  factorPlannedFinish: IsoDate | null
  illustrative: boolean
}

/** The support links of a zone with the derived rows of their ends. */
export function supportRows(db: Db, { zoneId, view }: Pick<MatterScope, 'zoneId' | 'view'>) {
  return db
    .selectFrom('support_link as link')
    .innerJoin('milestone as im', 'im.id', 'link.industrial_milestone_id')
    .innerJoin('project as ip', 'ip.id', 'im.project_id')
    .innerJoin('milestone as fm', 'fm.id', 'link.factor_milestone_id')
    .innerJoin('project as fp', 'fp.id', 'fm.project_id')
    .leftJoin('milestone_state as iw', (join) => join.onRef('iw.milestone_id', '=', 'im.id').on('iw.view', '=', view))
    .leftJoin('milestone_state as fw', (join) => join.onRef('fw.milestone_id', '=', 'fm.id').on('fw.view', '=', view))
    .leftJoin('project_state as fs', (join) =>
      join.on('fs.zone_id', '=', zoneId).on('fs.view', '=', view).onRef('fs.project_id', '=', 'fp.id'),
    )
    .leftJoin('project_state as ps', (join) =>
      join.on('ps.zone_id', '=', zoneId).on('ps.view', '=', view).onRef('ps.project_id', '=', 'ip.id'),
    )
    .select(['link.id', 'link.provenance', 'iw.milestone_id as waiting_id', 'iw.planned_start as waiting_start'])
    .select(['fw.milestone_id as factor_state_id', 'fw.finished_on', 'fw.forecast_finish', 'fw.planned_finish', 'fw.percent'])
    .select(['fs.light as factor_light', 'ps.light as industrial_light', 'ps.stage as industrial_stage'])
    .select(['iw.finished_on as waiting_finished_on'])
    .select(['ip.id as ip_id', 'ip.short_name as ip_name', 'im.id as im_id', 'im.name as im_name'])
    .select(['fp.id as fp_id', 'fp.short_name as fp_name', 'fm.id as fm_id', 'fm.name as fm_name'])
    .select(['fp.leader_role', 'fp.responsible_unit'])
    .where('ip.zone_id', '=', zoneId)
    .where('ip.archived_at', 'is', null)
    .where('fp.archived_at', 'is', null)
    .orderBy('ip.position')
    .orderBy('im.position')
    .orderBy('link.id')
    .execute()
}

type SupportRow = Awaited<ReturnType<typeof supportRows>>[number]

export function rowToSupportMatter(
  row: SupportRow,
  forecasts: ReadonlyMap<string, ComputedForecast>,
  asOf: IsoDate,
): Omit<SupportMatter, 'chainSlipDays' | 'isCritical'> {
  const meaning = supportMeaning(
    {
      waiting: row.waiting_id === null ? null : { plannedStart: row.waiting_start },
      factor:
        row.factor_state_id === null
          ? null
          : {
              finishedOn: row.finished_on,
              forecastFinish: row.forecast_finish,
              plannedFinish: row.planned_finish,
              percent: row.percent ?? 0,
              computed: forecasts.get(row.fm_id) ?? null,
            },
    },
    asOf,
  )
  const isWaiting = isStillWaiting(row.waiting_finished_on, row.industrial_stage)
  const verdict = isWaiting ? supportVerdict(meaning) : 'over'
  return {
    kind: 'support',
    id: row.id,
    projectId: row.fp_id,
    projectName: row.fp_name,
    light: row.factor_light,
    leaderRole: row.leader_role,
    responsibleUnit: row.responsible_unit,
    industrial: {
      projectId: row.ip_id,
      projectName: row.ip_name,
      milestoneId: row.im_id,
      milestoneName: row.im_name,
      light: row.industrial_light,
    },
    factor: { projectId: row.fp_id, projectName: row.fp_name, milestoneId: row.fm_id, milestoneName: row.fm_name },
    ...meaning,
    verdict,
    dueOn: meaning.neededOn,
    daysOverdue: isDone(verdict) ? 0 : daysPushed(meaning),
    factorPlannedFinish: row.planned_finish === null ? null : lastDay(row.planned_finish),
    illustrative: row.provenance === 'illustrative',
  }
}

/** The last answers of each database: lists, counts, groups and pages of one revision ask for the same links. */
const computed = new WeakMap<Db, LRUCache<string, Promise<SupportMatter[]>>>()
const MAX_COMPUTED = 4

/** All support links of a zone, with what they mean on the day; computed once for each revision. */
function supportMatters(db: Db, scope: MatterScope): Promise<SupportMatter[]> {
  const { zoneId, view, asOf, revision } = scope
  const answers = computed.get(db) ?? new LRUCache<string, Promise<SupportMatter[]>>({ max: MAX_COMPUTED })
  computed.set(db, answers)
  const key = JSON.stringify([zoneId, view, asOf, revision])
  const known = answers.get(key)
  if (known) return known
  const answer = computeSupport(db, scope)
  answers.set(key, answer)
  answer.catch(() => answers.delete(key))
  return answer
}

async function computeSupport(db: Db, scope: MatterScope): Promise<SupportMatter[]> {
  const rows = await supportRows(db, scope)
  const unfinished = rows.filter((row) => row.factor_state_id !== null && row.finished_on === null)
  const forecasts = await computedForecasts(db, scope, new Set(unfinished.map((row) => row.fp_id)))
  const matters = rows.map((row) => rowToSupportMatter(row, forecasts, scope.asOf))
  const links = matters.filter(({ verdict }) => verdict !== 'over').map(linkOf)
  const slips = chainSlips(links)
  const critical = criticalLinks(links, slips)
  return matters.map((matter) => ({ ...matter, chainSlipDays: slips.get(matter.id) ?? null, isCritical: critical.has(matter.id) }))
}

type LinkFacts = Pick<SupportMatter, 'id' | 'factor' | 'industrial' | 'availableOn' | 'basis' | 'neededOn' | 'factorPlannedFinish'>

export const linkOf = ({ industrial, ...link }: LinkFacts): ChainLink => ({ ...link, waiting: industrial })

/** True where nobody has to act any more. */
const isDone = (verdict: SupportVerdict) => verdict === 'done' || verdict === 'over'

/** True for a link that is known to push the milestone that waits for it. */
const isLate = ({ verdict }: SupportMatter) => verdict === 'late' || verdict === 'atRisk'

const isAnyOf = (value: string | null, values: readonly string[] | undefined) => values === undefined || values.includes(value ?? NONE)

function isShown(matter: SupportMatter, filter: MatterFilter, asOf: IsoDate): boolean {
  const { status, units, leaders, projects, lights, agents, categories, q } = filter
  const isOpen = !isDone(matter.verdict)
  const hasStatus = {
    open: isOpen,
    overdue: isLate(matter),
    soon: isOpen && isNeededWithin(matter, asOf, SOON_DAYS),
    done: !isOpen,
    all: true,
  }
  if (!hasStatus[status] || agents || categories) return false
  if (!isAnyOf(matter.responsibleUnit, units) || !isAnyOf(matter.leaderRole, leaders)) return false
  if (projects && !projects.includes(matter.factor.projectId) && !projects.includes(matter.industrial.projectId)) return false
  if (lights && !lights.some((light) => light === matter.light || light === matter.industrial.light)) return false
  const text = foldedText(q?.trim() ?? '')
  const { industrial, factor } = matter
  return [industrial, factor].some((end) => foldedText(`${end.projectName} ${end.milestoneName}`).includes(text))
}

async function shownMatters(db: Db, scope: MatterScope, filter: MatterFilter): Promise<SupportMatter[]> {
  return (await supportMatters(db, scope)).filter((matter) => isShown(matter, filter, scope.asOf))
}

const countOf = (shown: readonly SupportMatter[]): MatterCount => ({ total: shown.length, overdue: shown.filter(isLate).length })

export async function countSupport(db: Db, scope: MatterScope, filter: MatterFilter): Promise<MatterCount> {
  return countOf(await shownMatters(db, scope, filter))
}

/** One page of the support links that a filter lets through. By default what is needed first comes first. */
export async function supportPage(db: Db, scope: MatterScope, query: MatterQuery): Promise<{ items: SupportMatter[]; count: MatterCount }> {
  const shown = await shownMatters(db, scope, query)
  const keyOf = ({ dueOn, factor, responsibleUnit, availableOn }: SupportMatter) =>
    ({ due: dueOn, project: factor.projectName, unit: responsibleUnit, done: availableOn })[query.sort.key]
  const sorted = shown.toSorted((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)]
    if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0)
    return (one < other ? -1 : one > other ? 1 : 0) * (query.sort.descending ? -1 : 1)
  })
  return {
    items: sorted.slice(query.offset, query.offset + query.limit),
    count: countOf(shown),
  }
}

export async function groupSupport(
  db: Db,
  scope: MatterScope,
  filter: MatterFilter,
  by: MatterGroup,
  most: number,
): Promise<MatterGroupCount[]> {
  const groups = new Map<string | null, MatterGroupCount>()
  for (const matter of await shownMatters(db, scope, filter)) {
    const keys = { unit: matter.responsibleUnit, leader: matter.leaderRole, agent: null, project: matter.projectId }
    const key = keys[by]
    const group = groups.get(key) ?? { key, label: by === 'project' ? matter.projectName : key, total: 0, overdue: 0 }
    group.total += 1
    if (isLate(matter)) group.overdue += 1
    groups.set(key, group)
  }
  const nameOf = ({ key }: MatterGroupCount) => key ?? ''
  return [...groups.values()].sort((a, b) => b.overdue - a.overdue || b.total - a.total || (nameOf(a) < nameOf(b) ? -1 : 1)).slice(0, most)
}
