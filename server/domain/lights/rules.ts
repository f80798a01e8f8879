import type { OverdueItem } from '../entries/blocking-items.ts'
import { addMonths, type IsoDate } from '../dates/calendar-date.ts'
import { lastDay, type PartialDate } from '../dates/partial-date.ts'
import { roundToTenth, shownDifference } from '../values/rounding.ts'
import type { MonthSchedule } from '../plan/scheduled-investment.ts'
import type { BehindLimits, RuleSet } from './rule-set.ts'
import type { Remedy, RuleId, RuleLight, Verdict } from './verdict.ts'

type Outcome = Pick<Verdict, 'light' | 'inputs' | 'threshold'> & { remedy?: Remedy['params'] }

function verdict(rule: RuleId, outcome: Outcome): Omit<Verdict, 'exemption'> {
  const { light, inputs, threshold, remedy = {} } = outcome
  const needsRemedy = light !== null && light !== 'green'
  return { rule, light, inputs, threshold, remedy: needsRemedy ? { code: rule, params: remedy } : null }
}

function byDays(days: number, limits: { yellowDays: number; redDays: number }): RuleLight {
  if (days >= limits.redDays) return 'red'
  return days >= limits.yellowDays ? 'yellow' : 'green'
}

/** 开工: green when started or the planned month is not over; later by the first of the months after it. */
export function judgeStart(plannedStart: PartialDate | null, hasStarted: boolean, asOf: IsoDate, limits: RuleSet['start']) {
  const inputs = { plannedStart, hasStarted }
  if (hasStarted) return verdict('start', { light: 'green', inputs, threshold: limits })
  if (plannedStart === null) return verdict('start', { light: null, inputs, threshold: limits })
  const plannedMonth = `${lastDay(plannedStart).slice(0, 7)}-01`
  const light: RuleLight =
    asOf >= addMonths(plannedMonth, limits.redMonths) ? 'red' : asOf >= addMonths(plannedMonth, limits.yellowMonths) ? 'yellow' : 'green'
  return verdict('start', { light, inputs, threshold: limits })
}

/** What is there and what should be, in one unit, and how far apart they are in percentage points, rounded to a tenth. */
interface Standing {
  done: number
  due: number
  points: number
}

/** How much of what should be there is there, percent, rounded to a tenth; null where nothing is due yet. */
function completion({ done, due }: Standing): number | null {
  return due > 0 ? roundToTenth((done / due) * 100) : null
}

/**
 * By points behind, rounded to a tenth: below yellow is green, from there to red (both included) yellow. By the share of what
 * is due: below the limits.
 */
function behindLight(standing: Standing, limits: BehindLimits): RuleLight {
  if ('yellowPoints' in limits) {
    const behind = -standing.points
    if (behind > limits.redPoints) return 'red'
    return behind >= limits.yellowPoints ? 'yellow' : 'green'
  }
  const share = completion(standing)
  if (share === null || share >= limits.yellowBelowPercent) return 'green'
  return share < limits.redBelowPercent ? 'red' : 'yellow'
}

/** What is told of it beside what was compared. */
function behindInputs(standing: Standing, limits: BehindLimits) {
  const told = { deviationPoints: standing.points }
  return 'yellowPoints' in limits ? told : { ...told, completionPercent: completion(standing) }
}

/** Points to win back until the deviation is green. */
function missingPoints(points: number, limits: { yellowPoints: number }): number {
  return roundToTenth(-points - limits.yellowPoints + 0.1)
}

/** What is missing until the share is green, in the unit of what is due. */
function missingOfDue({ done, due }: Standing, limits: { yellowBelowPercent: number }): number {
  return (due * limits.yellowBelowPercent) / 100 - done
}

/** 形象进度: physical against planned progress. */
export function judgeProgress(
  physicalPercent: number | null,
  plannedPercent: number | null,
  limits: RuleSet['progress'],
  isOfDatedOnly = false,
) {
  const inputs = { physicalPercent, plannedPercent, isOfDatedOnly }
  if (physicalPercent === null || plannedPercent === null) {
    return verdict('progress', { light: null, inputs, threshold: limits })
  }
  const standing = { done: physicalPercent, due: plannedPercent, points: shownDifference(physicalPercent, plannedPercent) }
  const points = 'yellowPoints' in limits ? missingPoints(standing.points, limits) : Math.ceil(missingOfDue(standing, limits) * 10) / 10
  return verdict('progress', {
    light: behindLight(standing, limits),
    inputs: { ...inputs, ...behindInputs(standing, limits) },
    threshold: limits,
    remedy: { points },
  })
}

/** What a rule on money looks at: the year's plan, and what was done of it and is due through one month. */
export type MoneyThroughMonth = Pick<MonthSchedule, 'month' | 'annualPlanYuan' | 'dueYuan' | 'doneYuan' | 'unreportedMonths'>

/** 投资序时: what was done against what is due through the same month, in points of the annual plan. Nothing due: not judged. */
export function judgeInvestment(money: MoneyThroughMonth | null, limits: RuleSet['investment']) {
  if (money === null || money.dueYuan <= 0) return verdict('investment', { light: null, inputs: {}, threshold: limits })
  const { month: throughMonth, annualPlanYuan, dueYuan, doneYuan } = money
  const inputs = { throughMonth, annualPlanYuan, doneYuan, dueYuan, unreportedMonths: money.unreportedMonths.join(',') }
  const points = roundToTenth(((doneYuan - dueYuan) / annualPlanYuan) * 100)
  const standing = { done: doneYuan, due: dueYuan, points }
  const yuan = 'yellowPoints' in limits ? (missingPoints(points, limits) / 100) * annualPlanYuan : missingOfDue(standing, limits)
  return verdict('investment', {
    light: behindLight(standing, limits),
    inputs: { ...inputs, ...behindInputs(standing, limits) },
    threshold: limits,
    remedy: { yuan: Math.ceil(yuan) },
  })
}

/**
 * 入库纳统: over one month (two: red) since the last day of the actual start without registration. `isRegistered`: 无需办理 counts
 * as registered; null: the ledger has no such step, and nothing is judged.
 */
export function judgeRegistration(
  totalInvestmentYuan: number | null,
  startedOn: PartialDate | null,
  isRegistered: boolean | null,
  asOf: IsoDate,
  limits: RuleSet['registration'],
) {
  const { minimumYuan, yellowMonths, redMonths } = limits
  const inputs = { totalInvestmentYuan, startedOn, isRegistered }
  const isDue = totalInvestmentYuan !== null && totalInvestmentYuan >= minimumYuan && startedOn !== null
  if (!isDue || isRegistered === null) return verdict('registration', { light: null, inputs, threshold: limits })
  const clock = lastDay(startedOn)
  const light: RuleLight =
    isRegistered || asOf <= addMonths(clock, yellowMonths) ? 'green' : asOf <= addMonths(clock, redMonths) ? 'yellow' : 'red'
  return verdict('registration', { light, inputs, threshold: limits })
}

/** A milestone whose planned finish has passed. `isComplete`: 100 % is reported, only its finish is not. */
export interface OverdueMilestone {
  name: string
  days: number
  isComplete: boolean
}

/** 节点: the longest overdue milestone. */
export function judgeMilestones(datedMilestones: number, overdue: readonly OverdueMilestone[], limits: RuleSet['milestone']) {
  const longest = overdue.toSorted((a, b) => b.days - a.days)[0]
  const awaitingFinish = overdue.filter(({ isComplete }) => isComplete).length
  const inputs = { overdueCount: overdue.length, awaitingFinish, longestDays: longest?.days ?? 0, longest: longest?.name ?? null }
  const light = datedMilestones === 0 ? null : byDays(inputs.longestDays, limits)
  return verdict('milestone', { light, inputs, threshold: limits, remedy: { count: overdue.length } })
}

/** 手续与堵点: the longest overdue approval or blocking issue; null when neither is kept. */
export function judgeBlocking(isKept: boolean, overdue: OverdueItem[], limits: RuleSet['blocking']) {
  const longest = overdue.toSorted((a, b) => b.days - a.days)[0]
  const inputs = { overdueCount: overdue.length, longestDays: longest?.days ?? 0, longest: longest?.name ?? null }
  const light = isKept ? byDays(inputs.longestDays, limits) : null
  return verdict('blocking', { light, inputs, threshold: limits, remedy: { count: overdue.length } })
}
