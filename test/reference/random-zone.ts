import type { Ledger, Zone } from './rules.ts'
import { createRandom, type Random } from './random.ts'

/** A project of a made-up zone: its ledger, and what sums are grouped by. */
export interface RandomProject {
  category: 'industrial' | 'factor'
  sector: string | null
  ledger: Ledger
}

export interface RandomZone {
  projects: RandomProject[]
  rules: Zone
}

const DAY_MS = 86_400_000
const FIRST_DAY = '2023-06-01'
/** Days from the first to the zone's today. */
const DAYS = 599
export const TODAY = plus(FIRST_DAY, DAYS)

const YINCHUAN: Zone['rules'] = {
  start: { yellowMonths: 1, redMonths: 3 },
  progress: { yellowPoints: 10, redPoints: 30 },
  investment: { yellowPoints: 10, redPoints: 30 },
  registration: { minimumYuan: 5_000_000, yellowMonths: 1, redMonths: 2 },
  milestone: { yellowDays: 1, redDays: 15 },
  blocking: { yellowDays: 1, redDays: 30 },
  reporting: { graceDays: 5 },
}
const SHARES = { yellowBelowPercent: 80, redBelowPercent: 60 }
const CALENDARS = [Array.from({ length: 12 }, () => 1), [0, 0, 0.5, 1, 1, 1, 1, 1, 1, 1, 0.5, 0]]

function plus(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)
}

type Status = 'submitted' | 'accepted' | 'returned'
interface Common {
  id: string
  sequence: number
  recordedAt: string
  status: Status
  replaces: string | null
  isWithdrawal: boolean
}

/** Everything random about one project. */
function projectOf(random: Random, index: number): RandomProject {
  const projectId = `r${String(index).padStart(3, '0')}`
  let entries = 0
  const reviews: Ledger['reviews'] = []
  const dayAt = (from: number, to: number) => plus(FIRST_DAY, random.whole(from, to))
  /** A date as far as a ledger knows it. */
  const known = (date: string) => (random.chance(75) ? date : random.chance(70) ? date.slice(0, 7) : date.slice(0, 4))
  const maybe = <T>(percent: number, make: () => T): T | null => (random.chance(percent) ? make() : null)

  /** What every entry has; some wait, some are decided on. */
  function common(date: string, replaces: string | null = null): Common {
    entries += 1
    const id = `00000000-0000-4000-8000-${String(index).padStart(4, '0')}${String(entries).padStart(8, '0')}`
    const recordedAt = `${plus(date, random.pick([0, 0, 1, 3, 9, 40]))}T03:00:00.000Z`
    const status = random.chance(75) ? 'accepted' : 'submitted'
    if (status === 'submitted' && random.chance(60)) {
      reviews.push({
        entryId: id,
        decision: random.chance(70) ? 'accepted' : 'returned',
        recordedAt: `${plus(recordedAt.slice(0, 10), random.whole(0, 20))}T04:00:00.000Z`,
      })
    }
    return { id, sequence: entries, recordedAt, status, replaces, isWithdrawal: false }
  }

  /** Adds corrections of some entries, and corrections of those, up to three; a few only take back. */
  function corrected<E extends Common>(list: E[], date: (entry: E) => string, change: (entry: E) => E): E[] {
    const all = [...list]
    for (const entry of list) {
      let before = entry
      for (let depth = 0; depth < 3 && random.chance(18); depth += 1) {
        const { id, sequence, recordedAt, status, replaces } = common(date(before), before.id)
        // Nobody corrects what has not been said.
        const next = {
          ...change(before),
          id,
          sequence,
          recordedAt: recordedAt < before.recordedAt ? before.recordedAt : recordedAt,
          status,
          replaces,
          isWithdrawal: random.chance(12),
        }
        all.push(next)
        before = next
      }
    }
    return all
  }

  const milestones = Array.from({ length: random.whole(0, 6) }, (_, at) => ({
    id: `${projectId}-m${at}`,
    name: `节点${at}`,
    isIndoor: random.chance(20),
    position: at,
  }))
  const planned = (isLater: boolean) =>
    milestones
      .filter(() => !isLater || random.chance(85))
      .map(({ id }, at) => {
        const start = dayAt(at * 60, at * 60 + 120)
        const finish = plus(start, random.pick([0, 20, 45, 90, 200]))
        const isDated = random.chance(88)
        return {
          milestoneId: id,
          weight: random.pick([1, 2.5, 10, 30, 60]),
          start: isDated && random.chance(80) ? (random.chance(85) ? start : start.slice(0, 7)) : null,
          finish: isDated ? (random.chance(85) ? finish : finish.slice(0, 7)) : null,
        }
      })
  const baseline = (number: number, effectiveOn: string) => ({
    number,
    effectiveOn,
    recordedAt: `${plus(effectiveOn, random.pick([0, 0, 5]))}T01:00:00.000Z`,
    milestones: planned(number > 1),
  })
  const first = dayAt(0, 200)
  const baselines =
    milestones.length === 0 || random.chance(10)
      ? []
      : [baseline(1, first), ...(random.chance(35) ? [baseline(2, plus(first, random.pick([30, 150, 400, 700])))] : [])]

  const progress = milestones.flatMap(({ id }) => {
    let percent = 0
    return Array.from({ length: random.whole(0, 5) }, () => dayAt(20, DAYS))
      .sort()
      .map((asOf) => {
        percent = Math.min(100, Math.max(0, percent + random.pick([-5, 0, 5, 20, 45])))
        const isFinish = percent === 100 && random.chance(70)
        return {
          ...common(asOf),
          milestoneId: id,
          asOf,
          percent: random.chance(90) ? percent : null,
          startedOn: maybe(20, () => known(asOf)),
          finishedOn: isFinish ? known(plus(asOf, -random.whole(0, 10))) : null,
          forecastFinish: isFinish ? null : maybe(20, () => known(plus(asOf, random.whole(10, 200)))),
        }
      })
  })
  const start = dayAt(20, 260)
  const happened = (percent: number, kind: Ledger['events'][number]['kind'], from: number, to: number) =>
    random.chance(percent) ? [{ ...common(plus(start, from)), kind, on: known(plus(start, random.whole(from, to))), isBound: false }] : []
  const events = [
    ...happened(80, 'started', 0, 0),
    ...happened(18, 'paused', 30, 120),
    ...happened(14, 'resumed', 60, 160),
    ...happened(12, 'completed', 150, 330),
    ...happened(8, 'operating', 200, 330),
    ...happened(3, 'atCapacity', 250, 330),
    ...happened(5, 'cancelled', 50, 330),
    ...happened(25, 'noChange', 60, 330),
  ]
  const months = Array.from(
    { length: 20 },
    (_, at) => `${2023 + Math.floor((5 + at) / 12)}-${String(((5 + at) % 12) + 1).padStart(2, '0')}`,
  )
  const planYuan = random.pick([100_000, 1_234_567, 30_000_000])
  const money = (month: string) => {
    const base = common(random.chance(50) ? `${month}-20` : plus(`${month}-28`, random.whole(3, 15)))
    return {
      ...base,
      basis: random.chance(90) ? ('dispatch' as const) : ('statistics' as const),
      month,
      openingYear: null,
      doneYuan: Math.round(planYuan * random.whole(0, 15)) / 10,
      recordedOn: base.recordedAt.slice(0, 10),
    }
  }
  const whole = <E extends { doneYuan: number }>(entry: E): E => ({ ...entry, doneYuan: Math.round(entry.doneYuan) })
  const opening = [2023, 2024, 2025]
    .filter(() => random.chance(35))
    .map((openingYear) => {
      const base = common(`${openingYear}-01-08`)
      return {
        ...base,
        basis: 'dispatch' as const,
        month: null,
        openingYear,
        doneYuan: planYuan * random.whole(1, 9),
        recordedOn: base.recordedAt.slice(0, 10),
      }
    })
  const investment: Ledger['investment'] = [...opening, ...months.filter(() => random.chance(60)).map((month) => whole(money(month)))]
  const issues = Array.from({ length: random.whole(0, 2) }, (_, at) => {
    const raised = dayAt(60, DAYS - 30)
    const says = (on: string, state: 'open' | 'working' | 'resolved' | 'closed') => ({
      ...common(on),
      issueId: `${projectId}-i${at}`,
      on,
      state,
      deadline: maybe(80, () => known(plus(raised, random.whole(5, 90)))),
      isBlocking: random.chance(75),
      title: `问题${at}`,
      isPublic: true,
    })
    return [
      says(raised, 'open'),
      ...(random.chance(60) ? [says(plus(raised, random.whole(1, 90)), random.pick(['working', 'resolved', 'closed'] as const))] : []),
    ]
  }).flat()
  const approvals = ['施工许可', '入库纳统', '环评']
    .filter(() => random.chance(45))
    .map((step) => {
      const on = dayAt(20, DAYS)
      return {
        ...common(on),
        step,
        stepCode: step === '入库纳统' ? ('registration' as const) : null,
        on,
        state: random.pick(['notNeeded', 'notStarted', 'inProgress', 'done'] as const),
        dueOn: maybe(60, () => known(plus(on, random.whole(5, 60)))),
      }
    })
  const shifted = (date: string) => {
    const moved = plus(date, random.pick([-30, 0, 0, 12]))
    return moved > TODAY ? date : moved < '2023-01-01' ? date : moved
  }
  return {
    category: random.pick(['industrial', 'factor'] as const),
    sector: random.pick(['纺织服装', '装备制造', null]),
    ledger: {
      projectId,
      cadence: random.pick(['weekly', 'halfMonthly', 'monthly', 'monthly', 'quarterly', 'none'] as const),
      totalInvestmentYuan: maybe(85, () => random.pick([3_000_000, 50_000_000, 690_000_000])),
      signedOn: maybe(50, () => known(dayAt(0, 200))),
      plannedStart: maybe(50, () => known(dayAt(20, 400))),
      plannedFinish: maybe(50, () => known(dayAt(400, 900))),
      milestones,
      baselines,
      monthlyPlan: random.chance(60)
        ? months.filter(() => random.chance(85)).map((month) => ({ month, planYuan: planYuan * random.whole(0, 2) }))
        : [],
      annualTargets: [2023, 2024, 2025]
        .filter(() => random.chance(50))
        .map((year) => ({ year, plannedYuan: random.chance(85) ? planYuan * 12 : null })),
      progress: corrected(
        progress,
        (entry) => entry.asOf,
        (entry) => ({ ...entry, asOf: shifted(entry.asOf), percent: random.pick([10, 60, 85, 100]), finishedOn: null }),
      ),
      events: corrected(
        events,
        (entry) => entry.recordedAt.slice(0, 10),
        (entry) => ({ ...entry, on: known(dayAt(100, DAYS)) }),
      ),
      investment: corrected(
        investment,
        (entry) => entry.recordedOn,
        (entry) => ({ ...entry, month: entry.month === null ? null : random.pick(months), doneYuan: Math.round(entry.doneYuan / 2) }),
      ).map((entry) => ({ ...entry, recordedOn: entry.recordedAt.slice(0, 10) })),
      issues: corrected(
        issues,
        (entry) => entry.on,
        (entry) => ({ ...entry, state: random.pick(['working', 'closed'] as const) }),
      ),
      approvals: corrected(
        approvals,
        (entry) => entry.on,
        (entry) => ({ ...entry, state: random.pick(['inProgress', 'done'] as const) }),
      ),
      reviews,
    },
  }
}

/** A zone of random projects: corrections of corrections, dates known to the year, new plans, pauses, gaps in what is known. */
export function randomZone(seed: number, projects: number): RandomZone {
  const random = createRandom(seed)
  const rules = random.chance(70) ? YINCHUAN : { ...YINCHUAN, progress: SHARES, investment: SHARES }
  return {
    projects: Array.from({ length: projects }, (_, index) => projectOf(random, index)),
    rules: { factors: random.pick(CALENDARS), monthDueDay: random.pick([10, 10, 5]), rules },
  }
}
