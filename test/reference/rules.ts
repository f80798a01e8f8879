// The reference rules: plain, slow, exact. Every percentage and working time is a fraction until it is returned.

// ---------- Interface ----------
/** '2024', '2024-04' or '2024-04-15'. */
export type Partial = string
export type Light = 'green' | 'yellow' | 'red'
export interface Entry {
  id: string
  sequence: number
  recordedAt: string
  status: 'submitted' | 'accepted' | 'returned'
  replaces: string | null
  isWithdrawal: boolean
}
export type ProgressEntry = Entry & {
  milestoneId: string
  asOf: string
  percent: number | null
  startedOn: Partial | null
  finishedOn: Partial | null
  forecastFinish: Partial | null
}
export type EventKind = 'started' | 'paused' | 'resumed' | 'completed' | 'operating' | 'atCapacity' | 'cancelled' | 'noChange'
export type EventEntry = Entry & { kind: EventKind; on: Partial; isBound: boolean }
export type InvestmentEntry = Entry & {
  basis: 'dispatch' | 'statistics'
  month: string | null
  openingYear: number | null
  doneYuan: number
  recordedOn: string
}
export type IssueEntry = Entry & {
  issueId: string
  on: string
  state: 'open' | 'working' | 'resolved' | 'closed'
  deadline: Partial | null
  isBlocking: boolean
  title: string
  isPublic: boolean
}
export type ApprovalEntry = Entry & {
  step: string
  stepCode: 'registration' | null
  on: string
  state: 'notNeeded' | 'notStarted' | 'inProgress' | 'done'
  dueOn: Partial | null
}
export interface Baseline {
  number: number
  effectiveOn: string
  recordedAt: string
  milestones: { milestoneId: string; weight: number; start: Partial | null; finish: Partial | null }[]
}
export interface Ledger {
  projectId: string
  isPlanInvented?: boolean
  cadence: 'weekly' | 'halfMonthly' | 'monthly' | 'quarterly' | 'none'
  totalInvestmentYuan: number | null
  signedOn: Partial | null
  plannedStart: Partial | null
  plannedFinish: Partial | null
  milestones: { id: string; name: string; isIndoor: boolean; position: number }[]
  baselines: Baseline[]
  monthlyPlan: { month: string; planYuan: number }[]
  annualTargets: { year: number; plannedYuan: number | null }[]
  progress: ProgressEntry[]
  events: EventEntry[]
  investment: InvestmentEntry[]
  issues: IssueEntry[]
  approvals: ApprovalEntry[]
  reviews: { entryId: string; decision: 'accepted' | 'returned'; recordedAt: string }[]
}
export type GapRule = { yellowPoints: number; redPoints: number } | { yellowBelowPercent: number; redBelowPercent: number }
export interface Zone {
  factors: number[]
  monthDueDay: number
  rules: {
    start: { yellowMonths: number; redMonths: number }
    progress: GapRule
    investment: GapRule
    registration: { minimumYuan: number; yellowMonths: number; redMonths: number }
    milestone: { yellowDays: number; redDays: number }
    blocking: { yellowDays: number; redDays: number }
    reporting: { graceDays: number }
  }
}
export interface Point {
  asOf: string
  knownAt?: string
  view: 'accepted' | 'all'
}
export type Stage = 'reserve' | 'signed' | 'preparing' | 'building' | 'completed' | 'operating' | 'atCapacity' | 'paused' | 'cancelled'
export type RuleName = 'start' | 'progress' | 'investment' | 'registration' | 'milestone' | 'blocking'
export type Verdicts = Record<RuleName, Light | null>
export interface Range {
  early: string | null
  late: string | null
}
export interface MilestoneState {
  milestoneId: string
  weight: number | null
  percent: number
  plannedPercent: number | null
  condition: 'done' | 'running' | 'overdue' | 'notStarted'
  daysLate: number | null
  computedForecast: Range | null
}
export type Gap = 'noBaseline' | 'tooEarly' | 'finished' | 'cancelled' | 'stalled' | null
export type FlagKind =
  'moneyAheadOfBricks' | 'bricksAheadOfBooks' | 'timeAheadOfBricks' | 'bricksAheadOfTime' | 'moneyAheadOfTime' | 'timeAheadOfMoney'
export interface Scheduled {
  throughMonth: string
  annualPlanYuan: number
  doneYuan: number
  dueYuan: number
  unreportedMonths: string[]
  runningMonthDoneYuan: number | null
}
export type Prompt = 'startToRegister' | 'completionToRegister' | 'finishUnverified' | 'completedBelowHundred' | 'registrationUnknown'
export interface Duties {
  startPlanned: boolean
  started: boolean
  finishPlanned: boolean
  completed: boolean
  operating: boolean
  registrationDue: boolean
  registered: boolean
}
export interface Judged {
  stage: Stage
  baselineNumber: number | null
  physicalPercent: number | null
  plannedPercent: number | null
  comparablePercent: number | null
  deviationPoints: number | null
  deviationFromFirstPoints: number | null
  milestones: MilestoneState[]
  schedule: { earnedSchedule: number; actualTime: number; plannedDuration: number; spi: number | null } | null
  forecast: Range & { reported: Partial | null; gap: Gap; isReportedDoubtful: boolean }
  investment: {
    cumulativeDoneYuan: number | null
    openingYuan: number | null
    annualPlanYuan: number | null
    annualDoneYuan: number | null
    totalPercent: number | null
    scheduled: Scheduled | null
  }
  truthGap: {
    physicalPercent: number | null
    investmentPercent: number | null
    timePercent: number | null
    flags: { kind: FlagKind; points: number }[]
  }
  light: Light | 'grey' | null
  rawLight: Light | null
  verdicts: Verdicts
  reporting: { light: 'green' | 'yellow' | 'grey'; silentDays: number | null } | null
  lastReportedOn: string | null
  prompts: Prompt[]
  plannedFinish: string | null
  duties: Duties
}
export interface CurvePoint {
  month: string
  on: string
  plannedPercent: number | null
  firstPlannedPercent: number | null
  physicalPercent: number | null
  plannedInvestmentPercent: number | null
  investmentPercent: number | null
}

// ---------- Fractions ----------
/** n / d with d > 0; not necessarily reduced. */
interface Fraction {
  n: bigint
  d: bigint
}
function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a < 0n ? -a : a
}
function fraction(n: bigint, d: bigint): Fraction {
  const g = gcd(n, d) * (d < 0n ? -1n : 1n)
  return { n: n / g, d: d / g }
}
/** The decimal number as it is written, exactly. */
function exact(value: number): Fraction {
  const [mantissa, exponent] = String(value).split('e')
  const [whole, decimals = ''] = mantissa!.split('.')
  const power = Number(exponent ?? 0) - decimals.length
  const digits = BigInt(whole + decimals)
  return power >= 0 ? { n: digits * 10n ** BigInt(power), d: 1n } : fraction(digits, 10n ** BigInt(-power))
}
const zero = exact(0),
  hundred = exact(100)
function add(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : fraction(a.n * b.d + b.n * a.d, a.d * b.d)
}
function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { n: -b.n, d: b.d })
}
function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.n, a.d * b.d)
}
function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.n * b.d, a.d * b.n)
}
/** Negative, zero or positive as a is less than, equal to or more than b. */
function compare(a: Fraction, b: Fraction): number {
  const x = a.n * b.d,
    y = b.n * a.d
  return x < y ? -1 : x > y ? 1 : 0
}
function smaller(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b
}
function larger(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b
}
function sum(values: Fraction[]): Fraction {
  return values.reduce(add, zero)
}
/** Rounded to one decimal, halves away from zero. */
function tenth(a: Fraction): Fraction {
  const size = a.n < 0n ? -a.n : a.n
  const rounded = (size * 20n + a.d) / (2n * a.d)
  return { n: a.n < 0n ? -rounded : rounded, d: 10n }
}
function toNumber(a: Fraction): number {
  const { n, d } = fraction(a.n, a.d)
  const limit = BigInt(Number.MAX_SAFE_INTEGER)
  if (n <= limit && n >= -limit && d <= limit) return Number(n) / Number(d)
  return Number((n * 10n ** 20n) / d) / 1e20
}
function toNumberOrNull(a: Fraction | null): number | null {
  return a === null ? null : toNumber(a)
}

// ---------- Dates: a day is the number of days since 1970-01-01 ----------
function dayOf(iso: string): number {
  return Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)) - 1, Number(iso.slice(8, 10))) / 86400000
}
function isoOf(day: number): string {
  return new Date(day * 86400000).toISOString().slice(0, 10)
}
/** A month is the number of months since year 0. */
function monthOf(iso: string): number {
  return Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1
}
function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
}
function monthOfDay(day: number): number {
  return monthOf(isoOf(day))
}
function yearOfMonth(month: number): number {
  return Math.floor(month / 12)
}
function yearOfDay(day: number): number {
  return Number(isoOf(day).slice(0, 4))
}
function monthStart(month: number): number {
  return dayOf(`${monthText(month)}-01`)
}
function monthEnd(month: number): number {
  return monthStart(month + 1) - 1
}
function firstDay(date: Partial): number {
  return dayOf(date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date)
}
function lastDay(date: Partial): number {
  return date.length === 4 ? dayOf(`${date}-12-31`) : date.length === 7 ? monthEnd(monthOf(date)) : dayOf(date)
}
/** The same day number so many months on, or the last day of a shorter month. */
function addMonths(day: number, months: number): number {
  const month = monthOfDay(day) + months
  return Math.min(monthStart(month) + Number(isoOf(day).slice(8, 10)) - 1, monthEnd(month))
}
/** One of two dates lies within the other (equal dates too). */
function contain(a: Partial, b: Partial): boolean {
  return (firstDay(a) <= firstDay(b) && lastDay(a) >= lastDay(b)) || (firstDay(b) <= firstDay(a) && lastDay(b) >= lastDay(a))
}

// ---------- Entries that stand in a view ----------
function isKnown(recordedAt: string, knownAt: string | undefined): boolean {
  return knownAt === undefined || Date.parse(recordedAt) <= Date.parse(knownAt)
}
function statusOf(entry: Entry, ledger: Ledger, knownAt: string | undefined): Entry['status'] {
  let latest: Ledger['reviews'][number] | null = null
  for (const review of ledger.reviews) {
    if (review.entryId !== entry.id || !isKnown(review.recordedAt, knownAt)) continue
    if (latest === null || Date.parse(review.recordedAt) >= Date.parse(latest.recordedAt)) latest = review
  }
  return latest === null ? entry.status : latest.decision
}
/** The entries in force, in order of receipt: those that count and that no counting entry replaces, directly or through others. */
function standing<E extends Entry>(entries: E[], ledger: Ledger, knownAt: string | undefined, view: Point['view']): E[] {
  const known = entries.filter((entry) => isKnown(entry.recordedAt, knownAt))
  const counting = known.filter((entry) => {
    const status = statusOf(entry, ledger, knownAt)
    return status === 'accepted' || (view === 'all' && status === 'submitted')
  })
  const replaced = new Set<string>()
  for (const entry of counting) {
    let earlier = entry.replaces
    while (earlier !== null && !replaced.has(earlier)) {
      replaced.add(earlier)
      earlier = known.find((other) => other.id === earlier)?.replaces ?? null
    }
  }
  return counting.filter((entry) => !replaced.has(entry.id) && !entry.isWithdrawal).sort((a, b) => a.sequence - b.sequence)
}

// ---------- What is known at a point ----------
interface Context {
  ledger: Ledger
  zone: Zone
  day: number
  factors: Fraction[]
  baselines: Baseline[]
  plan: Plan | null
  /** By asOf, then by receipt. */
  progress: ProgressEntry[]
  /** Those whose first day has come. */
  events: EventEntry[]
  investment: InvestmentEntry[]
  /** The latest state of each issue and each step on the day. */
  issues: IssueEntry[]
  approvals: ApprovalEntry[]
  lastReport: number | null
}
function contextOf(ledger: Ledger, zone: Zone, point: Point): Context {
  const day = dayOf(point.asOf),
    { knownAt, view } = point
  const select = <E extends Entry>(entries: E[], inView: Point['view'] = view): E[] => standing(entries, ledger, knownAt, inView)
  const hasCome = (event: EventEntry): boolean => firstDay(event.on) <= day
  const baselines = ledger.baselines.filter((baseline) => isKnown(baseline.recordedAt, knownAt))
  const factors = zone.factors.map(exact)
  const baseline = baselineAt(baselines, day)
  const reports = [
    ...select(ledger.progress, 'all')
      .map((entry) => dayOf(entry.asOf))
      .filter((on) => on <= day),
    ...select(ledger.events, 'all')
      .filter((event) => event.kind === 'noChange' && hasCome(event))
      .map((event) => firstDay(event.on)),
  ]
  return {
    ledger,
    zone,
    day,
    factors,
    baselines,
    plan: baseline === null ? null : planOf(baseline, ledger, factors),
    progress: select(ledger.progress).sort((a, b) => dayOf(a.asOf) - dayOf(b.asOf) || a.sequence - b.sequence),
    events: select(ledger.events).filter(hasCome),
    investment: select(ledger.investment).filter((entry) => entry.basis === 'dispatch'),
    issues: latestOfEach(select(ledger.issues), (entry) => entry.issueId, day),
    approvals: latestOfEach(select(ledger.approvals), (entry) => entry.step, day),
    lastReport: reports.length === 0 ? null : Math.max(...reports),
  }
}
/** Of each key the entry with the latest date up to the day (ties: latest received). */
function latestOfEach<E extends Entry & { on: string }>(entries: E[], keyOf: (entry: E) => string, day: number): E[] {
  const latest = new Map<string, E>()
  for (const entry of entries) {
    const other = latest.get(keyOf(entry))
    if (dayOf(entry.on) <= day && (other === undefined || isAfter(entry, other))) latest.set(keyOf(entry), entry)
  }
  return [...latest.values()]
}
function isAfter(a: Entry & { on: string }, b: Entry & { on: string }): boolean {
  return dayOf(a.on) !== dayOf(b.on) ? dayOf(a.on) > dayOf(b.on) : a.sequence > b.sequence
}

// ---------- Plans ----------
interface PlanItem {
  milestoneId: string
  weight: Fraction
  isIndoor: boolean
  position: number
  start: number | null
  finish: number | null
  total: Fraction
  usesCalendarDays: boolean
}
interface Plan {
  number: number
  items: PlanItem[]
  dated: PlanItem[]
  start: number | null
  finish: number | null
  factors: Fraction[]
}
/** The highest number whose effective date has come. */
function baselineAt(baselines: Baseline[], day: number): Baseline | null {
  let best: Baseline | null = null
  for (const baseline of baselines)
    if (dayOf(baseline.effectiveOn) <= day && (best === null || baseline.number > best.number)) best = baseline
  return best
}
function planOf(baseline: Baseline, ledger: Ledger, factors: Fraction[]): Plan {
  const items = baseline.milestones
    .map((row): PlanItem => {
      const milestone = ledger.milestones.find((other) => other.id === row.milestoneId)
      const item: PlanItem = {
        milestoneId: row.milestoneId,
        weight: exact(row.weight),
        isIndoor: milestone?.isIndoor ?? false,
        position: milestone?.position ?? 0,
        start: row.start === null ? null : firstDay(row.start),
        finish: row.finish === null ? null : lastDay(row.finish),
        total: zero,
        usesCalendarDays: false,
      }
      item.total = countedDays(item, item.finish, factors)
      if (item.total.n === 0n && hasSpan(item)) {
        item.usesCalendarDays = true
        item.total = countedDays(item, item.finish, factors)
      }
      return item
    })
    .sort((a, b) => a.position - b.position)
  const starts = items.flatMap((item) => item.start ?? []),
    finishes = items.flatMap((item) => item.finish ?? [])
  return {
    number: baseline.number,
    items,
    dated: items.filter((item) => item.finish !== null),
    factors,
    start: starts.length === 0 ? null : Math.min(...starts),
    finish: finishes.length === 0 ? null : Math.max(...finishes),
  }
}
function hasSpan(item: PlanItem): boolean {
  return item.start !== null && item.finish !== null && item.start <= item.finish
}
function factorOf(day: number, factors: Fraction[]): Fraction {
  return factors[monthOfDay(day) % 12]!
}
function itemDay(item: PlanItem, day: number, factors: Fraction[]): Fraction {
  return item.isIndoor || item.usesCalendarDays ? exact(1) : factorOf(day, factors)
}
/** Counted days from the item's start to the end of a day within its span. */
function countedDays(item: PlanItem, to: number | null, factors: Fraction[]): Fraction {
  let count = zero
  if (hasSpan(item)) for (let day = item.start!; day <= Math.min(to!, item.finish!); day++) count = add(count, itemDay(item, day, factors))
  return count
}
/** q of one milestone at the end of a day; null without a finish. */
function plannedOfItem(item: PlanItem, day: number, factors: Fraction[]): Fraction | null {
  if (item.finish === null) return null
  if (day >= item.finish) return hundred
  if (!hasSpan(item) || day < item.start!) return zero
  return multiply(hundred, divide(countedDays(item, day, factors), item.total))
}
function weighted(items: PlanItem[], valueOf: (item: PlanItem) => Fraction): Fraction | null {
  if (items.length === 0) return null
  return divide(sum(items.map((item) => multiply(item.weight, valueOf(item)))), sum(items.map((item) => item.weight)))
}
/** B at the end of a day. */
function plannedAt(plan: Plan, day: number): Fraction | null {
  return weighted(plan.dated, (item) => plannedOfItem(item, day, plan.factors)!)
}
/** P at the end of a day over some milestones. */
function physicalAt(c: Context, items: PlanItem[], day: number): Fraction | null {
  return weighted(items, (item) => percentAt(c, item.milestoneId, day))
}

// ---------- Milestones ----------
function entriesUpTo(c: Context, milestoneId: string, day: number): ProgressEntry[] {
  return c.progress.filter((entry) => entry.milestoneId === milestoneId && dayOf(entry.asOf) <= day)
}
/** The latest entry with an actual finish whose first day has come. */
function finishEntry(c: Context, milestoneId: string, day: number): ProgressEntry | null {
  return (
    entriesUpTo(c, milestoneId, day)
      .filter((entry) => entry.finishedOn !== null && firstDay(entry.finishedOn) <= day)
      .at(-1) ?? null
  )
}
function isDone(c: Context, milestoneId: string): boolean {
  return finishEntry(c, milestoneId, c.day) !== null
}
function percentAt(c: Context, milestoneId: string, day: number): Fraction {
  if (finishEntry(c, milestoneId, day) !== null) return hundred
  const percent =
    entriesUpTo(c, milestoneId, day)
      .filter((entry) => entry.percent !== null)
      .at(-1)?.percent ?? 0
  return exact(percent)
}
/** Something was done: a percent above 0 or an actual start. */
function isTouched(c: Context, milestoneId: string): boolean {
  const hasStart = entriesUpTo(c, milestoneId, c.day).some((entry) => entry.startedOn !== null && firstDay(entry.startedOn) <= c.day)
  return hasStart || percentAt(c, milestoneId, c.day).n > 0n
}
function daysLate(c: Context, item: PlanItem | null, isClosed: boolean): number | null {
  if (item === null || item.finish === null) return null
  const entry = finishEntry(c, item.milestoneId, c.day)
  if (entry === null) return isClosed ? 0 : Math.max(0, c.day - item.finish)
  const finishedOn = Math.max(firstDay(entry.finishedOn!), Math.min(lastDay(entry.finishedOn!), dayOf(entry.asOf)))
  return finishedOn - item.finish
}
function isAllDone(c: Context): boolean {
  return c.plan !== null && c.plan.items.length > 0 && c.plan.items.every((item) => isDone(c, item.milestoneId))
}
function milestoneState(c: Context, milestoneId: string, isClosed: boolean, range: (item: PlanItem) => Range | null): MilestoneState {
  const item = c.plan?.items.find((other) => other.milestoneId === milestoneId) ?? null
  const late = daysLate(c, item, isClosed),
    isFinished = isDone(c, milestoneId)
  return {
    milestoneId,
    weight: item === null ? null : toNumber(item.weight),
    percent: toNumber(percentAt(c, milestoneId, c.day)),
    plannedPercent: item === null ? null : toNumberOrNull(plannedOfItem(item, c.day, c.factors)),
    condition: isFinished ? 'done' : late !== null && late > 0 ? 'overdue' : isTouched(c, milestoneId) ? 'running' : 'notStarted',
    daysLate: late,
    computedForecast: item === null || item.finish === null || isFinished ? null : range(item),
  }
}

// ---------- Events and stage ----------
const kindOrder: EventKind[] = ['started', 'paused', 'resumed', 'completed', 'operating', 'atCapacity', 'cancelled']
/** The latest event of a kind: the later first day, or the later received where one date contains the other. */
function latestEvent(c: Context, kind: EventKind): EventEntry | null {
  let latest: EventEntry | null = null
  for (const event of c.events) {
    if (event.kind !== kind) continue
    if (latest === null || contain(event.on, latest.on) || firstDay(event.on) > firstDay(latest.on)) latest = event
  }
  return latest
}
function hasHappened(c: Context, ...kinds: EventKind[]): boolean {
  return c.events.some((event) => kinds.includes(event.kind))
}
function isPaused(c: Context): boolean {
  const pause = latestEvent(c, 'paused')
  if (pause === null) return false
  const comesAfter = (event: EventEntry): boolean =>
    contain(event.on, pause.on) ? kindOrder.indexOf(event.kind) > kindOrder.indexOf('paused') : firstDay(event.on) > firstDay(pause.on)
  return !c.events.some((event) => event.kind !== 'paused' && event.kind !== 'noChange' && comesAfter(event))
}
function stageOf(c: Context): Stage {
  if (hasHappened(c, 'cancelled')) return 'cancelled'
  if (isPaused(c)) return 'paused'
  for (const kind of ['atCapacity', 'operating', 'completed'] as const) if (hasHappened(c, kind)) return kind
  if (hasHappened(c, 'started')) return 'building'
  const hasPermit = c.approvals.some((step) => step.state === 'inProgress' || step.state === 'done')
  const { plannedStart, signedOn } = c.ledger
  if (hasPermit || c.plan !== null || (plannedStart !== null && firstDay(plannedStart) <= c.day)) return 'preparing'
  return signedOn !== null && firstDay(signedOn) <= c.day ? 'signed' : 'reserve'
}
function closes(c: Context, stage: Stage): boolean {
  return ['completed', 'operating', 'atCapacity', 'cancelled'].includes(stage) || hasHappened(c, 'completed', 'operating', 'atCapacity')
}
function isStarted(c: Context): boolean {
  return hasHappened(c, 'started', 'completed', 'operating', 'atCapacity')
}

// ---------- The project's clock and earned schedule ----------
interface Clock {
  plan: Plan
  start: number
  finish: number
  duration: Fraction
  /** Working time to the end of start, start + 1, … */ times: Fraction[]
}
function clockOf(c: Context): Clock | null {
  const plan = c.plan
  if (plan === null || plan.finish === null) return null
  const starts = plan.dated.flatMap((item) => item.start ?? [])
  const factsStart = c.ledger.plannedStart === null ? null : firstDay(c.ledger.plannedStart)
  const start = starts.length > 0 ? Math.min(...starts) : factsStart
  if (start === null || start > plan.finish) return null
  const clock: Clock = { plan, start, finish: plan.finish, duration: zero, times: [] }
  clock.duration = workingTime(clock, clock.finish)
  return clock
}
/** 1 on a day on which an indoor milestone is planned, else the month's factor. */
function projectDay(plan: Plan, day: number): Fraction {
  const isIndoorDay = plan.dated.some((item) => item.isIndoor && (item.start ?? item.finish!) <= day && day <= item.finish!)
  return isIndoorDay ? exact(1) : factorOf(day, plan.factors)
}
/** Working time from the clock's start to the end of the day. */
function workingTime(clock: Clock, day: number): Fraction {
  for (let next = clock.start + clock.times.length; next <= day; next++)
    clock.times.push(add(clock.times.at(-1) ?? zero, projectDay(clock.plan, next)))
  return day < clock.start ? zero : clock.times[day - clock.start]!
}
/** B through one day: at its beginning, just before its end, and at its end (with the steps of finish-only milestones). */
interface PlannedDay {
  day: number
  before: Fraction
  risen: Fraction
  after: Fraction
}
function plannedDays(clock: Clock): PlannedDay[] {
  const { dated, factors } = clock.plan,
    totalWeight = sum(dated.map((item) => item.weight))
  const share = (item: PlanItem, part: Fraction): Fraction => divide(multiply(multiply(hundred, item.weight), part), totalWeight)
  const steps = dated.filter((item) => !hasSpan(item)),
    spans = dated.filter(hasSpan)
  let level = sum(steps.filter((item) => item.finish! < clock.start).map((item) => share(item, exact(1))))
  const days: PlannedDay[] = []
  for (let day = clock.start; day <= clock.finish; day++) {
    const before = level
    for (const item of spans)
      if (item.start! <= day && day <= item.finish!) level = add(level, share(item, divide(itemDay(item, day, factors), item.total)))
    const risen = level
    for (const item of steps) if (item.finish === day) level = add(level, share(item, exact(1)))
    days.push({ day, before, risen, after: level })
  }
  return days
}
/** The working time at the instant within a day at which B, rising evenly, is at P. */
function instantWithin(clock: Clock, { day, before, risen }: PlannedDay, percent: Fraction): Fraction {
  const part = divide(subtract(percent, before), subtract(risen, before))
  return add(workingTime(clock, day - 1), multiply(part, projectDay(clock.plan, day)))
}
/** The first instant at which B >= P. */
function firstReaching(clock: Clock, days: PlannedDay[], percent: Fraction): Fraction {
  if (percent.n === 0n || compare(days[0]!.before, percent) >= 0) return zero
  for (const day of days) {
    if (compare(day.risen, percent) >= 0) return instantWithin(clock, day, percent)
    if (compare(day.after, percent) >= 0) return workingTime(clock, day.day)
  }
  return clock.duration
}
/** The last instant at which B <= P. */
function lastWithin(clock: Clock, days: PlannedDay[], percent: Fraction): Fraction {
  if (compare(days[0]!.before, percent) > 0) return zero
  for (const day of days) {
    if (compare(day.risen, percent) > 0) return instantWithin(clock, day, percent)
    if (compare(day.after, percent) > 0) return workingTime(clock, day.day)
  }
  return clock.duration
}
interface Position {
  clock: Clock
  days: PlannedDay[]
  readOn: number
  percent: Fraction
  actual: Fraction
  earned: Fraction
  spi: Fraction | null
}
function earnedSchedule(clock: Clock, days: PlannedDay[], percent: Fraction, actual: Fraction): Fraction {
  return smaller(larger(actual, firstReaching(clock, days, percent)), lastWithin(clock, days, percent))
}
function positionOf(c: Context): Position | null {
  const clock = clockOf(c)
  if (clock === null) return null
  const end = latestEvent(c, 'completed') ?? latestEvent(c, 'operating') ?? latestEvent(c, 'atCapacity')
  const readOn = end === null ? c.day : Math.min(c.day, lastDay(end.on))
  const days = plannedDays(clock),
    percent = physicalAt(c, clock.plan.dated, c.day)!,
    actual = workingTime(clock, readOn)
  const earned = earnedSchedule(clock, days, percent, actual)
  return { clock, days, readOn, percent, actual, earned, spi: actual.n === 0n ? null : divide(earned, actual) }
}

// ---------- Forecast ----------
/** Speed over the last 90 working days; null where the entries don't reach back so far. */
function recentSpeed(c: Context, position: Position): Fraction | null {
  const { clock, days, readOn, actual, earned } = position
  const limit = subtract(actual, exact(90))
  if (limit.n < 0n) return null
  let before = readOn
  while (compare(workingTime(clock, before), limit) > 0) before--
  const isCovered = before + 1 <= clock.start || c.progress.some((entry) => dayOf(entry.asOf) <= before + 1)
  if (!isCovered) return null
  const actualThen = workingTime(clock, before)
  const earnedThen = earnedSchedule(clock, days, physicalAt(c, clock.plan.dated, before)!, actualThen)
  return divide(subtract(earned, earnedThen), subtract(actual, actualThen))
}
/** The first day at which the working time is reached, not before D; null where it is open. */
function dateAtSpeed(c: Context, position: Position, target: Fraction, speed: Fraction): number | null {
  const { clock } = position
  if (speed.n <= 0n) return null
  const total = add(position.actual, divide(subtract(target, position.earned), speed))
  if (compare(total, multiply(exact(3), clock.duration)) > 0) return null
  let day = c.day
  while (compare(workingTime(clock, day), total) < 0) {
    if (day > clock.finish && c.factors.every((factor) => factor.n === 0n)) return null
    day++
  }
  return day
}
function rangeTo(c: Context, position: Position, target: Fraction): Range {
  const recent = recentSpeed(c, position)
  const dates = [position.spi!, ...(recent === null ? [] : [recent])].map((speed) => dateAtSpeed(c, position, target, speed))
  const known = dates.flatMap((date) => date ?? [])
  return {
    early: known.length === 0 ? null : isoOf(Math.min(...known)),
    late: known.length < dates.length ? null : isoOf(Math.max(...known)),
  }
}
/** Why there is no forecast; null where there is one. */
function missingForecast(c: Context, stage: Stage, isClosed: boolean, position: Position | null): Gap {
  if (stage === 'cancelled') return 'cancelled'
  if (isClosed || isAllDone(c)) return 'finished'
  if (position === null) return 'noBaseline'
  return position.spi === null || compare(tenth(position.percent), exact(10)) < 0 ? 'tooEarly' : null
}
/** The latest promise for the milestones that finish last. */
function reportedForecast(c: Context): Partial | null {
  const open = (c.plan?.items ?? []).filter((item) => !isDone(c, item.milestoneId))
  const finishes = open.flatMap((item) => item.finish ?? [])
  const last = finishes.length === 0 ? open.slice(-1) : open.filter((item) => item.finish === Math.max(...finishes))
  let latest: Partial | null = null
  for (const item of last) {
    const promise =
      entriesUpTo(c, item.milestoneId, c.day)
        .filter((entry) => entry.forecastFinish !== null)
        .at(-1)?.forecastFinish ?? null
    if (promise !== null && (latest === null || lastDay(promise) > lastDay(latest))) latest = promise
  }
  return latest
}
function forecastOf(c: Context, gap: Gap, range: Range): Judged['forecast'] {
  const reported = gap === 'finished' || gap === 'cancelled' ? null : reportedForecast(c)
  const isDoubtful =
    reported !== null &&
    ((range.early !== null && lastDay(reported) < dayOf(range.early) - 30) ||
      (range.late !== null && lastDay(reported) > dayOf(range.late) + 30))
  return { ...range, reported, gap: gap ?? (range.late === null ? 'stalled' : null), isReportedDoubtful: isDoubtful }
}

// ---------- Investment ----------
/** Done per month, by the last received entry whose own date has come. */
function monthsDone(c: Context, day: number): Map<number, number> {
  const done = new Map<number, number>()
  for (const entry of c.investment) {
    if (entry.month === null) continue
    const month = monthOf(entry.month)
    if (Math.min(monthEnd(month), dayOf(entry.recordedOn)) <= day) done.set(month, entry.doneYuan)
  }
  return done
}
/** The opening balance per year that has begun, by the last received entry. */
function openings(c: Context, day: number): Map<number, number> {
  const done = new Map<number, number>()
  for (const entry of c.investment)
    if (entry.openingYear !== null && dayOf(`${entry.openingYear}-01-01`) <= day) done.set(entry.openingYear, entry.doneYuan)
  return done
}
function sumOrNull(values: number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0)
}
function yuanOf(done: Map<number, number>, counts: (month: number) => boolean): number[] {
  return [...done].filter(([month]) => counts(month)).map(([, yuan]) => yuan)
}
function completionAt(c: Context, day: number): { opening: number | null; cumulative: number | null } {
  const balances = openings(c, day),
    year = balances.size === 0 ? null : Math.max(...balances.keys())
  const opening = year === null ? null : balances.get(year)!
  const months = yuanOf(monthsDone(c, day), (month) => year === null || yearOfMonth(month) >= year)
  return { opening, cumulative: sumOrNull([...(opening === null ? [] : [opening]), ...months]) }
}
function ofTotal(c: Context, yuan: number | null): Fraction | null {
  const total = c.ledger.totalInvestmentYuan
  return yuan === null || total === null || total === 0 ? null : divide(multiply(hundred, exact(yuan)), exact(total))
}
function annualPlan(ledger: Ledger, year: number): number | null {
  const target = ledger.annualTargets.find((row) => row.year === year)?.plannedYuan ?? null
  return target ?? sumOrNull(monthlyPlanOf(ledger, year).map((row) => row.planYuan))
}
function monthlyPlanOf(ledger: Ledger, year: number): Ledger['monthlyPlan'] {
  return ledger.monthlyPlan.filter((row) => yearOfMonth(monthOf(row.month)) === year)
}
/** What is due of a year's plan to the end of a month; null with nothing to spread it by. */
function dueThrough(c: Context, year: number, plan: number, clock: Clock | null): ((month: number) => Fraction) | null {
  const rows = monthlyPlanOf(c.ledger, year)
  if (rows.length > 0) return (month) => sum(rows.filter((row) => monthOf(row.month) <= month).map((row) => exact(row.planYuan)))
  if (clock === null) return null
  const worked = (month: number): Fraction =>
    subtract(
      workingTime(clock, Math.min(monthEnd(month), clock.finish)),
      workingTime(clock, Math.min(dayOf(`${year}-01-01`) - 1, clock.finish)),
    )
  const whole = worked(year * 12 + 11)
  return whole.n === 0n ? null : (month) => multiply(exact(plan), divide(worked(month), whole))
}
interface Measured {
  plan: number
  done: number
  due: Fraction
  shown: Scheduled
}
function measure(c: Context, clock: Clock | null): Measured | null {
  const done = monthsDone(c, c.day),
    running = monthOfDay(c.day + 1)
  let through = running - 1
  if (!done.has(through) && c.day <= monthStart(through + 1) + c.zone.monthDueDay - 1) through--
  const year = yearOfMonth(through),
    plan = annualPlan(c.ledger, year)
  if (plan === null || plan === 0) return null
  const dueTo = dueThrough(c, year, plan, clock)
  if (dueTo === null) return null
  const unreportedMonths: string[] = []
  for (let month = year * 12; month <= through; month++) {
    const isPlanned = compare(dueTo(month), month === year * 12 ? zero : dueTo(month - 1)) > 0
    if (isPlanned && !done.has(month)) unreportedMonths.push(monthText(month))
  }
  const doneYuan = sumOrNull(yuanOf(done, (month) => yearOfMonth(month) === year && month <= through)) ?? 0
  const shown: Scheduled = {
    throughMonth: monthText(through),
    annualPlanYuan: plan,
    doneYuan,
    dueYuan: toNumber(dueTo(through)),
    unreportedMonths,
    runningMonthDoneYuan: sumOrNull(yuanOf(done, (month) => month > through)),
  }
  return { plan, done: doneYuan, due: dueTo(through), shown }
}

// ---------- Truth gap ----------
function truthGap(physical: Fraction | null, money: Fraction | null, time: Fraction | null): Judged['truthGap'] {
  const flags: Judged['truthGap']['flags'] = []
  const flag = (a: Fraction | null, b: Fraction | null, aAhead: FlagKind, bAhead: FlagKind): void => {
    if (a === null || b === null) return
    const points = toNumber(subtract(tenth(a), tenth(b)))
    if (Math.abs(points) > 15) flags.push({ kind: points > 0 ? aAhead : bAhead, points: Math.abs(points) })
  }
  flag(money, physical, 'moneyAheadOfBricks', 'bricksAheadOfBooks')
  flag(time, physical, 'timeAheadOfBricks', 'bricksAheadOfTime')
  flag(money, time, 'moneyAheadOfTime', 'timeAheadOfMoney')
  return { physicalPercent: toNumberOrNull(physical), investmentPercent: toNumberOrNull(money), timePercent: toNumberOrNull(time), flags }
}
function elapsedPercent(position: Position | null): Fraction | null {
  if (position === null || position.clock.duration.n === 0n) return null
  return smaller(hundred, multiply(hundred, divide(position.actual, position.clock.duration)))
}

// ---------- Lights ----------
function worst(lights: (Light | null)[]): Light | null {
  return lights.includes('red') ? 'red' : lights.includes('yellow') ? 'yellow' : lights.includes('green') ? 'green' : null
}
/** Behind by so many points: both bounds are yellow. */
function byPoints(rule: { yellowPoints: number; redPoints: number }, points: Fraction): Light {
  const behind = subtract(zero, points)
  return compare(behind, exact(rule.redPoints)) > 0 ? 'red' : compare(behind, exact(rule.yellowPoints)) >= 0 ? 'yellow' : 'green'
}
function byPercent(rule: { yellowBelowPercent: number; redBelowPercent: number }, percent: Fraction): Light {
  return compare(percent, exact(rule.redBelowPercent)) < 0
    ? 'red'
    : compare(percent, exact(rule.yellowBelowPercent)) < 0
      ? 'yellow'
      : 'green'
}
function byAmount(amount: number, yellowFrom: number, redFrom: number): Light {
  return amount >= redFrom ? 'red' : amount >= yellowFrom ? 'yellow' : 'green'
}
function startVerdict(c: Context): Light | null {
  if (isStarted(c)) return 'green'
  const facts = c.ledger.plannedStart,
    planned = c.plan?.start ?? (facts === null ? null : lastDay(facts))
  if (planned === null) return null
  const { yellowMonths, redMonths } = c.zone.rules.start
  return byAmount(monthOfDay(c.day) - monthOfDay(planned), yellowMonths, redMonths)
}
function progressVerdict(c: Context, physical: Fraction | null, planned: Fraction | null): Light | null {
  const rule = c.zone.rules.progress
  if (physical === null || planned === null) return null
  if ('yellowPoints' in rule) return byPoints(rule, subtract(tenth(physical), tenth(planned)))
  return planned.n === 0n ? 'green' : byPercent(rule, tenth(multiply(hundred, divide(physical, planned))))
}
function investmentVerdict(c: Context, measured: Measured | null): Light | null {
  const rule = c.zone.rules.investment
  if (measured === null || measured.due.n <= 0n) return null
  const done = exact(measured.done)
  if ('yellowPoints' in rule) return byPoints(rule, tenth(multiply(hundred, divide(subtract(done, measured.due), exact(measured.plan)))))
  return byPercent(rule, tenth(multiply(hundred, divide(done, measured.due))))
}
function registrationStep(c: Context): ApprovalEntry | null {
  let latest: ApprovalEntry | null = null
  for (const step of c.approvals) if (step.stepCode === 'registration' && (latest === null || isAfter(step, latest))) latest = step
  return latest
}
function reachesMinimum(c: Context): boolean {
  return c.ledger.totalInvestmentYuan !== null && c.ledger.totalInvestmentYuan >= c.zone.rules.registration.minimumYuan
}
function registrationVerdict(c: Context): Light | null {
  const step = registrationStep(c),
    started = latestEvent(c, 'started'),
    rule = c.zone.rules.registration
  if (step === null || started === null || !reachesMinimum(c)) return null
  if (step.state === 'done' || step.state === 'notNeeded') return 'green'
  const from = lastDay(started.on)
  return c.day > addMonths(from, rule.redMonths) ? 'red' : c.day > addMonths(from, rule.yellowMonths) ? 'yellow' : 'green'
}
function milestoneVerdict(c: Context, isClosed: boolean): Light | null {
  if (c.plan === null || c.plan.dated.length === 0) return null
  const open = c.plan.dated.filter((item) => !isDone(c, item.milestoneId))
  return byAmount(
    Math.max(0, ...open.map((item) => daysLate(c, item, isClosed)!)),
    c.zone.rules.milestone.yellowDays,
    c.zone.rules.milestone.redDays,
  )
}
function blockingVerdict(c: Context): Light | null {
  if (c.issues.length === 0 && c.approvals.length === 0) return null
  const deadlines = [
    ...c.issues.filter((issue) => issue.isBlocking && (issue.state === 'open' || issue.state === 'working')).map((issue) => issue.deadline),
    ...c.approvals.filter((step) => step.state === 'notStarted' || step.state === 'inProgress').map((step) => step.dueOn),
  ]
  const late = deadlines.map((deadline) => (deadline === null ? 0 : Math.max(0, c.day - lastDay(deadline))))
  return byAmount(Math.max(0, ...late), c.zone.rules.blocking.yellowDays, c.zone.rules.blocking.redDays)
}
const cadenceDays = { weekly: 7, halfMonthly: 15, monthly: 30, quarterly: 91 }
function reportingOf(c: Context, stage: Stage): Judged['reporting'] {
  const { cadence } = c.ledger,
    since = c.lastReport ?? lastDay(latestEvent(c, 'started')?.on ?? isoOf(c.day))
  if (stage !== 'building' || cadence === 'none' || isAllDone(c)) return null
  let silentDays = 0
  for (let day = since + 1; day <= c.day; day++) if (factorOf(day, c.factors).n > 0n) silentDays++
  const limit = cadenceDays[cadence] + c.zone.rules.reporting.graceDays
  const light = silentDays <= limit ? 'green' : silentDays > 2 * limit ? 'grey' : c.ledger.isPlanInvented === true ? 'green' : 'yellow'
  return { light, silentDays }
}
/** A yellow or red verdict on an invented plan is withheld. */
function withhold(c: Context, light: Light | null): Light | null {
  return c.ledger.isPlanInvented === true && light !== 'green' ? null : light
}
function lightsOf(stage: Stage, verdicts: Verdicts, reporting: Judged['reporting']): { light: Judged['light']; rawLight: Light | null } {
  const silence = reporting === null || reporting.light === 'grey' ? null : reporting.light
  const rawLight = worst([...Object.values(verdicts), silence])
  if (stage !== 'preparing' && stage !== 'building') return { light: null, rawLight }
  const grounds = stage === 'preparing' ? [verdicts.start] : [verdicts.progress, verdicts.investment, verdicts.milestone]
  const isGrey = reporting?.light === 'grey' || grounds.every((light) => light === null)
  return { light: isGrey ? 'grey' : rawLight, rawLight }
}

// ---------- Duties and prompts ----------
function dutiesOf(c: Context, stage: Stage): Duties {
  const year = yearOfDay(c.day),
    { plannedStart, plannedFinish, annualTargets } = c.ledger
  const begun = c.baselines.filter((baseline) => dayOf(baseline.effectiveOn) <= c.day).sort((a, b) => a.number - b.number)
  const first = baselineAt(c.baselines, dayOf(`${year}-01-01`)) ?? begun[0] ?? null
  const plan = first === null ? null : planOf(first, c.ledger, c.factors)
  const start = plan?.start ?? (plannedStart === null ? null : firstDay(plannedStart)),
    finish = plan?.finish ?? (plannedFinish === null ? null : lastDay(plannedFinish))
  const startedEarlier = c.events.some(
    (event) => ['started', 'completed', 'operating', 'atCapacity'].includes(event.kind) && yearOfDay(firstDay(event.on)) < year,
  )
  const isTargeted = annualTargets.some((row) => row.year === year) && !startedEarlier
  const step = registrationStep(c),
    isAlive = stage !== 'cancelled'
  return {
    startPlanned: isAlive && (start === null ? isTargeted : yearOfDay(start) === year),
    started: isStarted(c),
    finishPlanned: isAlive && finish !== null && yearOfDay(finish) === year,
    completed: hasHappened(c, 'completed'),
    operating: hasHappened(c, 'operating', 'atCapacity'),
    registrationDue: isAlive && reachesMinimum(c) && isStarted(c) && step?.state !== 'notNeeded',
    registered: step?.state === 'done',
  }
}
function promptsOf(
  c: Context,
  stage: Stage,
  isClosed: boolean,
  finish: number | null,
  physical: Fraction | null,
  duties: Duties,
): Prompt[] {
  if (stage === 'cancelled') return []
  const isTouchedAnywhere = (c.plan?.items ?? []).some((item) => isTouched(c, item.milestoneId))
  const applies: [Prompt, boolean][] = [
    ['startToRegister', isTouchedAnywhere && !hasHappened(c, 'started') && !isClosed],
    ['completionToRegister', isAllDone(c) && !isClosed],
    ['finishUnverified', finish !== null && finish < c.day && !isClosed],
    ['completedBelowHundred', isClosed && physical !== null && compare(tenth(physical), hundred) < 0],
    ['registrationUnknown', duties.registrationDue && registrationStep(c) === null],
  ]
  return applies.filter(([, isTrue]) => isTrue).map(([prompt]) => prompt)
}

// ---------- The whole ----------
function deviation(physical: Fraction | null, planned: Fraction | null): number | null {
  return physical === null || planned === null ? null : toNumber(subtract(tenth(physical), tenth(planned)))
}
/** Baseline 1, once a later one is in force. */
function firstPlan(c: Context): Plan | null {
  const first = c.baselines.find((baseline) => baseline.number === 1)
  return c.plan === null || c.plan.number === 1 || first === undefined ? null : planOf(first, c.ledger, c.factors)
}
export function judge(ledger: Ledger, zone: Zone, point: Point): Judged {
  const c = contextOf(ledger, zone, point),
    { plan } = c
  const stage = stageOf(c),
    isClosed = closes(c, stage),
    position = positionOf(c),
    clock = position?.clock ?? null
  const physical = plan === null ? null : physicalAt(c, plan.items, c.day)
  const comparable = plan === null ? null : physicalAt(c, plan.dated, c.day),
    planned = plan === null ? null : plannedAt(plan, c.day)
  const first = firstPlan(c)
  const missing = missingForecast(c, stage, isClosed, position)
  const rangeFor = (day: number): Range => rangeTo(c, position!, workingTime(clock!, day))
  const completion = completionAt(c, c.day),
    year = yearOfDay(c.day),
    measured = measure(c, clock),
    totalPercent = ofTotal(c, completion.cumulative)
  const isJudged = stage === 'preparing' || stage === 'building' || stage === 'paused'
  const verdict = (of: () => Light | null): Light | null => (isJudged ? withhold(c, of()) : null)
  const verdicts: Verdicts = {
    start: verdict(() => startVerdict(c)),
    progress: verdict(() => progressVerdict(c, comparable, planned)),
    investment: verdict(() => investmentVerdict(c, measured)),
    registration: verdict(() => registrationVerdict(c)),
    milestone: verdict(() => milestoneVerdict(c, isClosed)),
    blocking: verdict(() => blockingVerdict(c)),
  }
  const reporting = reportingOf(c, stage)
  const finish = plan?.finish ?? (ledger.plannedFinish === null ? null : lastDay(ledger.plannedFinish)),
    duties = dutiesOf(c, stage)
  return {
    stage,
    baselineNumber: plan?.number ?? null,
    physicalPercent: toNumberOrNull(physical),
    plannedPercent: toNumberOrNull(planned),
    comparablePercent: plan !== null && plan.dated.length < plan.items.length ? toNumberOrNull(comparable) : null,
    deviationPoints: deviation(comparable, planned),
    deviationFromFirstPoints: first === null ? null : deviation(physicalAt(c, first.dated, c.day), plannedAt(first, c.day)),
    milestones: [...ledger.milestones]
      .sort((a, b) => a.position - b.position)
      .map(({ id }) => milestoneState(c, id, isClosed, (item) => (missing === null ? rangeFor(item.finish!) : null))),
    schedule:
      position === null
        ? null
        : {
            earnedSchedule: toNumber(position.earned),
            actualTime: toNumber(position.actual),
            plannedDuration: toNumber(position.clock.duration),
            spi: toNumberOrNull(position.spi),
          },
    forecast: forecastOf(c, missing, missing === null ? rangeFor(clock!.finish) : { early: null, late: null }),
    investment: {
      cumulativeDoneYuan: completion.cumulative,
      openingYuan: completion.opening,
      annualPlanYuan: annualPlan(ledger, year),
      annualDoneYuan: sumOrNull(yuanOf(monthsDone(c, c.day), (month) => yearOfMonth(month) === year)),
      totalPercent: toNumberOrNull(totalPercent),
      scheduled: measured?.shown ?? null,
    },
    truthGap: truthGap(physical, totalPercent, elapsedPercent(position)),
    ...lightsOf(stage, verdicts, reporting),
    verdicts,
    reporting,
    lastReportedOn: c.lastReport === null ? null : isoOf(c.lastReport),
    prompts: promptsOf(c, stage, isClosed, finish, physical, duties),
    plannedFinish: finish === null ? null : isoOf(finish),
    duties,
  }
}

// ---------- Changes ----------
/** Milestones of the plan in force that count as finished on the point's day, and did not yet by what had been said on an earlier day. */
export function finishedSince(ledger: Ledger, zone: Zone, point: Point, since: string): string[] {
  const c = contextOf(ledger, zone, point)
  const ids = (c.plan?.items ?? []).map(({ milestoneId }) => milestoneId)
  return ids.filter((id) => isDone(c, id) && finishEntry(c, id, dayOf(since)) === null)
}

// ---------- S-curve ----------
/** Planned investment to the end of a month: the first opening balance, then the monthly plans from its year on, where there are any. */
function plannedInvestment(c: Context, month: number): Fraction | null {
  const balances = openings(c, c.day),
    year = balances.size === 0 ? null : Math.min(...balances.keys())
  const rows = c.ledger.monthlyPlan.filter((row) => year === null || monthOf(row.month) >= year * 12),
    planned = rows.map((row) => monthOf(row.month))
  if (planned.length === 0 || month > Math.max(...planned)) return null
  if (month < (year === null ? Math.min(...planned) : year * 12 - 1)) return null
  return ofTotal(
    c,
    rows.filter((row) => monthOf(row.month) <= month).reduce((total, row) => total + row.planYuan, year === null ? 0 : balances.get(year)!),
  )
}
export function curve(ledger: Ledger, zone: Zone, point: Point): CurvePoint[] {
  const c = contextOf(ledger, zone, point),
    running = monthOfDay(c.day),
    first = firstPlan(c)
  const ends = [c.plan?.start ?? null, c.plan?.finish ?? null].flatMap((day) => (day === null ? [] : monthOfDay(day)))
  const known = [...ends, ...ledger.monthlyPlan.map((row) => monthOf(row.month)), ...monthsDone(c, c.day).keys()]
  const points: CurvePoint[] = []
  if (known.length === 0) return points
  for (let month = Math.min(...known) - 1; month <= Math.max(...known, running); month++) {
    const on = month === running ? c.day : monthEnd(month),
      isPast = on <= c.day
    const baseline = baselineAt(c.baselines, Math.min(on, c.day))
    const plan = baseline === null ? null : planOf(baseline, ledger, c.factors)
    points.push({
      month: monthText(month),
      on: isoOf(on),
      plannedPercent: plan === null ? null : toNumberOrNull(plannedAt(plan, on)),
      firstPlannedPercent: first === null ? null : toNumberOrNull(plannedAt(first, on)),
      physicalPercent: plan === null || !isPast ? null : toNumberOrNull(physicalAt(c, plan.items, on)),
      plannedInvestmentPercent: toNumberOrNull(plannedInvestment(c, month)),
      investmentPercent: isPast ? toNumberOrNull(ofTotal(c, completionAt(c, on).cumulative)) : null,
    })
  }
  return points
}
