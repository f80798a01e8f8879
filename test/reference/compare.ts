import { curve, finishedSince, judge, type Judged, type Ledger, type Point } from './rules.ts'
import type { RandomProject, RandomZone } from './random-zone.ts'

/** Something the server says otherwise than the rules: where, what it says, what they say. */
export type Difference = string

const TOLERANCE = 1e-6

function isSame(served: unknown, ruled: unknown): boolean {
  if (typeof served === 'number' && typeof ruled === 'number') return Math.abs(served - ruled) <= TOLERANCE * Math.max(1, Math.abs(ruled))
  if (Array.isArray(served) && Array.isArray(ruled))
    return served.length === ruled.length && served.every((value, at) => isSame(value, ruled[at]))
  if (served !== null && ruled !== null && typeof served === 'object' && typeof ruled === 'object') {
    return Object.keys(ruled).every((key) => isSame((served as Record<string, unknown>)[key], (ruled as Record<string, unknown>)[key]))
  }
  return served === ruled
}

/** Everything that the rules say and the server does not. */
function differences(where: string, served: Record<string, unknown>, ruled: Record<string, unknown>): Difference[] {
  return Object.keys(ruled)
    .filter((key) => !isSame(served[key], ruled[key]))
    .map((key) => `${where} ${key}: served ${JSON.stringify(served[key])}, by the rules ${JSON.stringify(ruled[key])}`)
}

/** What a list says of a project. */
function listed(judged: Judged) {
  const { early, late, reported, gap } = judged.forecast
  return {
    stage: judged.stage,
    physicalPercent: judged.physicalPercent,
    plannedPercent: judged.plannedPercent,
    comparablePercent: judged.comparablePercent,
    deviationPoints: judged.deviationPoints,
    spi: judged.schedule?.spi ?? null,
    light: judged.light,
    rawLight: judged.rawLight,
    plannedFinish: judged.plannedFinish,
    prompts: judged.prompts,
    lastReportedOn: judged.lastReportedOn,
    forecast: { early, late, reported, gap },
    cumulativeDoneYuan: judged.investment.cumulativeDoneYuan,
    annualPlanYuan: judged.investment.annualPlanYuan,
    annualDoneYuan: judged.investment.annualDoneYuan,
  }
}

interface Detail extends Record<string, unknown> {
  verdicts: { rule: string; light: string | null }[]
  reporting: Record<string, unknown> | null
  milestones: { milestoneId: string }[]
  investment: Record<string, unknown>
}

function detailDifferences(where: string, served: Detail, judged: Judged): Difference[] {
  const verdicts = Object.fromEntries(served.verdicts.map(({ rule, light }) => [rule, light]))
  const ruled = Object.fromEntries(Object.entries(judged.verdicts).filter(([rule]) => served.verdicts.length > 0 || rule === ''))
  return [
    ...differences(where, served, {
      ...listed(judged),
      baselineNumber: judged.baselineNumber,
      deviationFromFirstPoints: judged.deviationFromFirstPoints,
      schedule: judged.schedule,
      isReportedDoubtful: judged.forecast.isReportedDoubtful,
      truthGap: judged.truthGap,
      milestones: judged.milestones,
    }),
    ...differences(`${where} verdict`, verdicts, ruled),
    ...differences(
      `${where} reporting`,
      { silence: served.reporting && [served.reporting['light'], served.reporting['silentDays']] },
      { silence: judged.reporting && [judged.reporting.light, judged.reporting.silentDays] },
    ),
    ...differences(`${where} investment`, served.investment, { ...judged.investment }),
  ]
}

type Judgement = RandomProject & { judged: Judged }

const sum = (values: (number | null)[]) => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}
const tally = <K extends string>(names: (K | null)[]) =>
  names.reduce<Partial<Record<K, number>>>((counts, name) => (name === null ? counts : { ...counts, [name]: (counts[name] ?? 0) + 1 }), {})

/** A zone's figures, added up project by project. */
function summed(all: readonly Judgement[], { projects: _projects, rules: _rules }: RandomZone) {
  const live = all.filter(({ judged }) => judged.stage !== 'cancelled')
  const cancelled = all.filter(({ judged }) => judged.stage === 'cancelled')
  const totals = (of: readonly Judgement[]) => sum(of.map(({ ledger }) => ledger.totalInvestmentYuan))
  const weighed = live.filter(
    ({ judged, ledger }) =>
      judged.stage !== 'reserve' &&
      judged.physicalPercent !== null &&
      judged.plannedPercent !== null &&
      (ledger.totalInvestmentYuan ?? 0) > 0,
  )
  const weight = sum(weighed.map(({ ledger }) => ledger.totalInvestmentYuan)) ?? 0
  const mean = (pick: (judged: Judged) => number | null) =>
    weight === 0 ? null : weighed.reduce((total, { judged, ledger }) => total + pick(judged)! * ledger.totalInvestmentYuan!, 0) / weight
  const rate = (due: (judged: Judged) => boolean, done: (judged: Judged) => boolean) => ({
    planned: all.filter(({ judged }) => due(judged)).length,
    done: all.filter(({ judged }) => due(judged) && done(judged)).length,
  })
  return {
    counts: {
      total: all.length,
      cancelled: cancelled.length,
      byStage: tally(all.map(({ judged }) => judged.stage)),
      byLight: { green: 0, yellow: 0, red: 0, grey: 0, ...tally(all.map(({ judged }) => judged.light)) },
    },
    investment: {
      totalYuan: totals(live),
      unknownTotal: live.filter(({ ledger }) => ledger.totalInvestmentYuan === null).length,
      annualPlanYuan: sum(live.map(({ judged }) => judged.investment.annualPlanYuan)),
      annualDoneYuan: sum(live.map(({ judged }) => judged.investment.annualDoneYuan)),
      cumulativeDoneYuan: sum(live.map(({ judged }) => judged.investment.cumulativeDoneYuan)),
      cancelledYuan: totals(cancelled),
    },
    progress: {
      physicalPercent: mean((judged) => judged.physicalPercent),
      plannedPercent: mean((judged) => judged.plannedPercent),
      included: weighed.length,
    },
    rates: {
      start: rate(
        ({ duties }) => duties.startPlanned,
        ({ duties }) => duties.started,
      ),
      completion: rate(
        ({ duties }) => duties.finishPlanned,
        ({ duties }) => duties.completed,
      ),
      operation: rate(
        ({ duties }) => duties.finishPlanned,
        ({ duties }) => duties.operating,
      ),
      registration: rate(
        ({ duties }) => duties.registrationDue,
        ({ duties }) => duties.registered,
      ),
    },
  }
}

const overdueOf = (all: readonly Judgement[]) =>
  all.flatMap(({ judged }) => judged.milestones.filter(({ condition }) => condition === 'overdue'))

/** Reads a path of the server that is checked, as somebody who may see everything. */
export type Read = (path: string) => Promise<unknown>

const query = ({ asOf, knownAt, view }: Point) => `asOf=${asOf}&view=${view}${knownAt === undefined ? '' : `&knownAt=${knownAt}`}`

/** True unless everything about a project was recorded only after the moment by whose knowledge it is looked at. */
function isKnown({ baselines, progress, events, investment, issues, approvals }: Ledger, { knownAt }: Point): boolean {
  const recorded = [...baselines, ...progress, ...events, ...investment, ...issues, ...approvals]
  return knownAt === undefined || recorded.some(({ recordedAt }) => recordedAt <= knownAt)
}

/** Holds everything that the server says of a zone at a point against the rules. */
export async function compareAt(zone: RandomZone, point: Point, read: Read): Promise<Difference[]> {
  const where = query(point)
  const all = zone.projects
    .filter(({ ledger }) => isKnown(ledger, point))
    .map((project) => ({ ...project, judged: judge(project.ledger, zone.rules, point) }))
  const byId = new Map(all.map((one) => [one.ledger.projectId, one]))
  const list = (await read(`/api/projects?limit=200&${where}`)) as { items: ({ id: string } & Record<string, unknown>)[] }
  const overview = (await read(`/api/overview?${where}`)) as Record<string, unknown> & { milestones: { overdue: { total: number } } }
  const map = (await read(`/api/map?${where}`)) as { features: { properties: Record<string, unknown> & { id: string } }[] }
  const found = [
    ...differences(`${where} list`, { projects: list.items.length }, { projects: all.length }),
    ...list.items.flatMap((item) => differences(`${where} list ${item.id}`, item, listed(byId.get(item.id)!.judged))),
    ...differences(`${where} overview`, overview, summed(all, zone)),
    ...differences(`${where} overview`, { overdue: overview.milestones.overdue.total }, { overdue: overdueOf(all).length }),
    ...map.features.flatMap(({ properties }) =>
      differences(`${where} map ${properties.id}`, properties, { light: byId.get(properties.id)!.judged.light }),
    ),
  ]
  for (const { ledger, judged } of all) {
    const name = `${where} ${ledger.projectId}`
    found.push(...detailDifferences(name, (await read(`/api/projects/${ledger.projectId}?${where}`)) as Detail, judged))
    const { points } = (await read(`/api/projects/${ledger.projectId}/curve?${where}`)) as { points: Record<string, unknown>[] }
    const ruled = curve(ledger, zone.rules, point)
    found.push(...differences(`${name} curve`, { months: points.map(({ month }) => month) }, { months: ruled.map(({ month }) => month) }))
    for (const [at, expected] of ruled.entries())
      if (points[at]) found.push(...differences(`${name} curve ${expected.month}`, points[at], { ...expected }))
  }
  return found
}

/** Holds what the server says has changed between two days against both days by the rules. */
export async function compareChanges(
  zone: RandomZone,
  since: string,
  asOf: string,
  view: Point['view'],
  read: Read,
): Promise<Difference[]> {
  const where = `changes ${since}–${asOf} ${view}`
  const on = (day: string) =>
    zone.projects.map((project) => ({ ...project, judged: judge(project.ledger, zone.rules, { asOf: day, view }) }))
  const [before, after] = [on(since), on(asOf)]
  const served = (await read(`/api/changes?since=${since}&asOf=${asOf}&view=${view}`)) as {
    lights: { total: number }
    stages: { total: number }
    before: Record<string, unknown>
    after: Record<string, unknown>
    milestones: { overdue: { total: number }; finished: { total: number } }
  }
  const finished = zone.projects.flatMap(({ ledger }) => finishedSince(ledger, zone.rules, { asOf, view }, since))
  const differ = (pick: (judged: Judged) => unknown) => after.filter(({ judged }, at) => pick(judged) !== pick(before[at]!.judged)).length
  const wasOverdue = new Set(overdueOf(before).map(({ milestoneId }) => milestoneId))
  const figures = (all: readonly Judgement[]) => ({
    byLight: summed(all, zone).counts.byLight,
    overdueMilestones: overdueOf(all).length,
    cumulativeDoneYuan: summed(all, zone).investment.cumulativeDoneYuan,
  })
  return [
    ...differences(
      where,
      {
        lights: served.lights.total,
        stages: served.stages.total,
        overdue: served.milestones.overdue.total,
        finished: served.milestones.finished.total,
      },
      {
        lights: differ(({ light }) => light),
        stages: differ(({ stage }) => stage),
        overdue: overdueOf(after).filter(({ milestoneId }) => !wasOverdue.has(milestoneId)).length,
        finished: finished.length,
      },
    ),
    ...differences(`${where} before`, served.before, figures(before)),
    ...differences(`${where} after`, served.after, figures(after)),
  ]
}
