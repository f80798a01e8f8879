import { evaluateProject } from '#domain/evaluate-project.ts'
import type { Party } from '#domain/facts/facts.ts'
import { siteMiddle } from '#domain/facts/site.ts'
import type { ArrivedFunds } from '#domain/entries/funds.ts'
import type { JudgedLight } from '#domain/lights/judge.ts'
import type { Provenance } from '#domain/entries/log.ts'
import type { Milestone } from '#domain/plan/plan.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { MilestoneState } from '#domain/project-state.ts'
import type { SchedulePosition } from '#domain/plan/forecast.ts'
import type { ReplayPoint } from '#domain/entries/replay.ts'
import type { ComputedForecast } from '#domain/schedule-state.ts'
import { segments, weightedPercent, weightedPlannedPercent, type Segment, type Unit } from '#domain/segments.ts'
import type { LifeCycle } from '#domain/entries/stage.ts'
import type { TruthGap } from '#domain/truth-gap.ts'
import type { Db } from '#db/engine/connection.ts'
import type { EarlierFacts } from '#db/read/review/earlier-facts.ts'
import { fundsOf } from '#db/read/project/funds.ts'
import { rowToProjectItem, type ProjectItem } from '#db/read/project/project-rows.ts'
import { lineRow, projectRow } from '#db/repositories/derived/derived-rows.ts'
import { keyOf } from '#db/repositories/derived/row-key.ts'
import { findCatalogue } from '#db/repositories/zone/approval-catalogues.ts'
import { listParties } from '#db/repositories/project/facts.ts'
import { describeInvestment, type DescribedInvestment } from './describe-investment.ts'
import { describeApprovals, describeIssues, type DescribedApproval, type DescribedIssue } from './describe-matters.ts'
import { describeSupport, type DescribedSupport } from './describe-support.ts'
import { findStoredAt } from './stored-at.ts'
import { findAnnualTarget } from '#db/repositories/ledger/year-plans.ts'
import type { AnnualTarget } from '#domain/annual-target.ts'
import { findProjectFacts, listBenefits, type Benefit, type ProjectFacts, type Source } from '#db/repositories/project/projects.ts'

/** A milestone with its name, plan and report. */
export interface DescribedMilestone extends Omit<MilestoneState, 'finishedBy' | 'doneSince'>, Omit<Milestone, 'position'> {
  computedForecast: ComputedForecast | null
}

/** A unit with its own progress bar. Percent null: none of its milestones is planned. */
export interface DescribedUnit extends Unit {
  percent: number | null
  /** Where the plan says the unit should be today; null where none of its milestones is dated. */
  plannedPercent: number | null
  segments: Segment[]
}

/** What was promised for a year, and where that comes from. */
export type PromisedTarget = AnnualTarget & { provenance: Provenance }

/** Everything that a project's page shows. */
export interface ProjectDescription extends Omit<ProjectItem, 'reasons'> {
  areNotesPublic: boolean
  asOf: string
  version: number
  verdicts: JudgedLight['verdicts']
  reporting: JudgedLight['reporting']
  isBasisLacking: boolean
  facts: Omit<ProjectFacts, 'id' | 'zoneId' | 'location' | 'version' | 'provenance' | 'source'>
  provenance: { kind: Provenance; source: Source | null }
  lifeCycle: LifeCycle
  baselineNumber: number | null
  baselines: { number: number; effectiveOn: string; reason: string | null; note: string | null }[]
  deviationFromFirstPoints: number | null
  undatedMilestones: number
  units: DescribedUnit[]
  milestones: DescribedMilestone[]
  schedule: SchedulePosition | null
  isReportedDoubtful: boolean
  investment: DescribedInvestment
  /** 资金到位; null for the public. */
  funds: ArrivedFunds | null
  truthGap: TruthGap
  benefits: Benefit[]
  /** What was promised for the as-of year; null: nothing. */
  annualTarget: PromisedTarget | null
  approvals: DescribedApproval[]
  /** Who takes part, persons included; null for the public. */
  parties: Party[] | null
  /** To the public, those that are marked public. */
  issues: DescribedIssue[]
  /** 要素保障: what the project waits for, and whom it holds up. */
  support: { waitsFor: DescribedSupport[]; holdsUp: DescribedSupport[] }
  /** By month 0–1: how much of a day counts for outdoor work, January first. */
  monthFactors: number[]
}

function describeUnits(units: readonly Unit[], milestones: readonly DescribedMilestone[]): DescribedUnit[] {
  return units.map((unit) => {
    const own = milestones.filter((m) => m.unitId === unit.id && m.weight !== null)
    const bare = own.map((m, position) => ({ ...m, unitId: null, position }))
    return {
      ...unit,
      percent: weightedPercent(own),
      plannedPercent: weightedPlannedPercent(own),
      segments: segments(own, bare, []),
    }
  })
}

async function annualTargetOf(db: Db, projectId: string, year: number, earlier: EarlierFacts): Promise<PromisedTarget | null> {
  const target = await findAnnualTarget(db, projectId, year)
  const then = earlier.years.get(year)
  if (!target && !then) return null
  const { plannedYuan, imageByQuarter, leaderRole, responsibleUnit } = then ?? target!
  const isSilent = [plannedYuan, ...imageByQuarter, leaderRole, responsibleUnit].every((said) => said === null)
  return isSilent ? null : { year, plannedYuan, imageByQuarter, leaderRole, responsibleUnit, provenance: target?.provenance ?? 'entered' }
}

/** Why a project stands still is for its staff, unless the zone says otherwise. */
function withoutReason(lifeCycle: LifeCycle): LifeCycle {
  return { ...lifeCycle, pause: lifeCycle.pause && { ...lifeCycle.pause, reason: null } }
}

/** A project as of a replay point, to its staff with what the public does not read; undefined when the zone has no such project. */
export async function describeProject(
  db: Db,
  zoneId: string,
  zone: ZoneRules,
  projectId: string,
  point: ReplayPoint,
  { isStaff, areNotesPublic }: { isStaff: boolean; areNotesPublic: boolean },
): Promise<ProjectDescription | undefined> {
  const then = await findStoredAt(db, zoneId, projectId, point)
  const now = then && (await findProjectFacts(db, zoneId, projectId, { withArchived: true }))
  if (!now) return undefined
  const { stored, earlier } = then
  const { parties, benefitTargets, site, ...named } = earlier.facts
  const facts = { ...now, ...named, ...(site === undefined ? {} : { location: site && siteMiddle(site) }) }
  const state = evaluateProject(stored.ledger, zone, point)
  const { schedule, forecast, truthGap, milestoneForecasts } = state.outlook()
  const milestoneOf = new Map(stored.ledger.milestones.map(({ position: _position, ...rest }) => [rest.id, rest]))
  const milestones = state.milestones.map(({ finishedBy: _by, doneSince: _since, ...m }) => ({
    ...m,
    ...milestoneOf.get(m.milestoneId)!,
    computedForecast: milestoneForecasts.get(m.milestoneId) ?? null,
  }))
  const { location, version, id, zoneId: _zone, provenance, source, ...rest } = facts
  const item = rowToProjectItem({
    ...projectRow(keyOf(zoneId, point.view, stored), stored, state),
    ...lineRow(stored, point.view, state),
    id,
    name: facts.name,
    short_name: facts.shortName,
    land_area_m2: facts.landAreaM2,
    leader_role: facts.leaderRole,
    responsible_unit: facts.responsibleUnit,
    cadence: facts.cadence,
    provenance,
    lng: location?.lng ?? null,
    lat: location?.lat ?? null,
  })
  const { reasons: _reasons, ...listed } = item
  return {
    ...listed,
    asOf: point.asOf,
    areNotesPublic,
    version,
    verdicts: state.light.verdicts,
    reporting: state.light.reporting,
    isBasisLacking: state.light.isBasisLacking,
    facts: rest,
    provenance: { kind: provenance, source },
    lifeCycle: isStaff || areNotesPublic ? state.lifeCycle : withoutReason(state.lifeCycle),
    baselineNumber: state.baselineNumber,
    baselines: stored.ledger.baselines
      .filter(({ recordedAt }) => point.knownAt === undefined || recordedAt <= point.knownAt)
      .toSorted((a, b) => a.number - b.number)
      .map(({ number, effectiveOn, reason, note }) => ({ number, effectiveOn, reason, note })),
    deviationFromFirstPoints: state.deviationFromFirstPoints,
    undatedMilestones: state.undatedMilestones,
    units: describeUnits(stored.units, milestones),
    milestones,
    schedule,
    isReportedDoubtful: forecast.isReportedDoubtful,
    investment: describeInvestment(state.investment),
    funds: isStaff ? await fundsOf(db, projectId, point) : null,
    truthGap,
    benefits: await listBenefits(db, projectId, point, benefitTargets && { targets: benefitTargets, ofProject: provenance }),
    annualTarget: await annualTargetOf(db, projectId, Number(point.asOf.slice(0, 4)), earlier),
    parties: isStaff ? (parties ?? (await listParties(db, projectId))) : null,
    approvals: await describeApprovals(db, state, (await findCatalogue(db, zoneId, facts.category)).steps, isStaff),
    issues: await describeIssues(db, state, isStaff),
    support: await describeSupport(
      db,
      zoneId,
      zone,
      projectId,
      { state, names: { shortName: facts.shortName, milestones: stored.ledger.milestones } },
      point,
    ),
    monthFactors: [...zone.factors],
  }
}
