import type { IsoMonth } from '../dates/calendar-date.ts'
import type { LedgerField } from './columns.ts'
import type { LedgerProject } from './ledger-project.ts'
import type { ExistingProject, FieldChange, ImportedYear, InvestmentWrite, WritesContext } from './project-writes.ts'

const MONTHS = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'))

/** A year for which nothing was planned. */
const emptyYear = (year: number): ImportedYear => ({
  year,
  plannedYuan: null,
  imageByQuarter: [null, null, null, null],
  leaderRole: null,
  responsibleUnit: null,
  months: MONTHS.map(() => null),
})

/** The plans of years with what the ledger says of them, and what of them changes. */
export function yearWrites(
  project: LedgerProject,
  existing: ExistingProject | null,
  kept: ReadonlySet<LedgerField>,
): { years: ImportedYear[]; changes: FieldChange[] } {
  const years: ImportedYear[] = []
  const changes: FieldChange[] = []
  const isKept = (field: LedgerField) => existing !== null && kept.has(field)
  for (const [name, said] of Object.entries(project.years)) {
    const before = existing?.years.find(({ year }) => year === Number(name)) ?? emptyYear(Number(name))
    const after = { ...before, imageByQuarter: [...before.imageByQuarter], months: [...before.months] }
    const found: FieldChange[] = []
    if (said.plannedYuan !== null && said.plannedYuan !== before.plannedYuan && !isKept('annualPlan')) {
      after.plannedYuan = said.plannedYuan
      found.push({ field: 'annualPlan', of: name, before: before.plannedYuan, after: said.plannedYuan })
    }
    for (const [quarter, goal] of said.goals.entries()) {
      if (goal === null || goal === before.imageByQuarter[quarter] || isKept('annualGoal')) continue
      after.imageByQuarter[quarter] = goal
      found.push({ field: 'goal', of: `${name}-Q${quarter + 1}`, before: before.imageByQuarter[quarter] ?? null, after: goal })
    }
    for (const [month, yuan] of Object.entries(said.months)) {
      const at = Number(month.slice(5)) - 1
      if (yuan === before.months[at] || isKept('monthPlan')) continue
      after.months[at] = yuan
      found.push({ field: 'monthPlan', of: month, before: before.months[at] ?? null, after: yuan })
    }
    if (found.length > 0) years.push(after)
    changes.push(...found)
  }
  return { years, changes }
}

/** Months that are to be stored beside those that stand, and the balances of years. */
class Books {
  readonly existing: ExistingProject | null
  readonly writes: InvestmentWrite[] = []
  readonly changes: FieldChange[] = []
  constructor(existing: ExistingProject | null) {
    this.existing = existing
  }

  entryOf(month: IsoMonth | null, openingYear: number | null) {
    return this.existing?.investment.findLast((entry) => entry.month === month && entry.openingYear === openingYear)
  }

  set(month: IsoMonth | null, openingYear: number | null, doneYuan: number): void {
    const effective = this.entryOf(month, openingYear)
    const isSame = (write: InvestmentWrite) => write.month === month && write.openingYear === openingYear
    const again = this.writes.findIndex(isSame)
    if (again >= 0) {
      this.writes.splice(again, 1)
      this.changes.splice(again, 1)
    }
    if (effective?.doneYuan === doneYuan) return
    this.writes.push({ month, openingYear, doneYuan, replaces: effective?.id ?? null })
    const of = month ?? String(openingYear)
    this.changes.push({ field: month === null ? 'openingBalance' : 'monthDone', of, before: effective?.doneYuan ?? null, after: doneYuan })
  }

  /** What will stand of each month, with one left out. */
  months(without: IsoMonth): Map<IsoMonth, number> {
    const months = new Map<IsoMonth, number>()
    for (const { month, doneYuan } of [...(this.existing?.investment ?? []), ...this.writes])
      if (month !== null) months.set(month, doneYuan)
    months.delete(without)
    return months
  }

  /** The latest balance that will stand up to a year; null without any. */
  opening(year: number): { year: number; yuan: number } | null {
    let latest: { year: number; yuan: number } | null = null
    for (const { openingYear, doneYuan } of [...(this.existing?.investment ?? []), ...this.writes]) {
      if (openingYear !== null && openingYear <= year && openingYear >= (latest?.year ?? 0)) latest = { year: openingYear, yuan: doneYuan }
    }
    return latest
  }
}

const sumFrom = (months: ReadonlyMap<IsoMonth, number>, from: string, through: string) =>
  [...months].reduce((sum, [month, yuan]) => (month >= from && month <= through ? sum + yuan : sum), 0)

/** The month before, of the same year; null before January. */
function monthBefore(month: IsoMonth): IsoMonth | null {
  const number = Number(month.slice(5)) - 1
  return number === 0 ? null : `${month.slice(0, 5)}${String(number).padStart(2, '0')}`
}

/** What becomes of the completed investment of a ledger, and how sums in it were taken. */
export interface MoneyWrites {
  investment: InvestmentWrite[]
  changes: FieldChange[]
  isLess: boolean
  isFromTotal: boolean
  isOfNextYear: boolean
  isRestElsewhere: boolean
}

/**
 * Completed investment as the ledger has it: balances and months as they are. What is completed in a year so far goes, less its
 * other months, into the last month of it that the ledger does not give itself. What is completed in all is the balance at the
 * start of the year where none is known, else that month's; by the end of a year that is over and of which no month is known it
 * is the balance at the start of the next. `isLess`: the months that stand are more than a sum that the ledger gives;
 * `isFromTotal`: the balance was worked out, `isOfNextYear` as the next year's; `isRestElsewhere`: what the months lack of the
 * year went to an earlier month.
 */
export function moneyWrites(
  { money }: LedgerProject,
  existing: ExistingProject | null,
  { keptFields: kept, today }: Pick<WritesContext, 'keptFields' | 'today'>,
): MoneyWrites {
  const books = new Books(existing)
  const isTaken = (field: LedgerField) => existing === null || !kept.has(field)
  if (isTaken('openingBalance')) for (const [year, yuan] of Object.entries(money.openings)) books.set(null, Number(year), yuan)
  if (isTaken('monthDone')) for (const [month, yuan] of Object.entries(money.months)) books.set(month, null, yuan)
  let [isLess, isFromTotal, isOfNextYear, isRestElsewhere] = [false, false, false, false]
  /** The last month up to one that the ledger leaves open; null where it gives all of them. */
  const openMonth = (through: IsoMonth): IsoMonth | null => {
    for (let month: IsoMonth | null = through; month; month = monthBefore(month)) if (money.months[month] === undefined) return month
    return null
  }
  /** Brings the months since `from` up to a sum, by the last one that is open. */
  const bringTo = (sum: number, from: string, through: IsoMonth): void => {
    const month = openMonth(through)
    const rest = sum - sumFrom(books.months(month ?? ''), from, through)
    if (rest < 0 || (month === null && rest !== 0)) isLess = true
    else if (month !== null && (rest > 0 || books.entryOf(month, null))) {
      books.set(month, null, rest)
      isRestElsewhere ||= month !== through && rest > 0
    }
  }
  if (isTaken('yearDone')) for (const { through, yuan } of money.years) bringTo(yuan, through.slice(0, 4), through)
  if (money.total && isTaken('totalDone')) {
    const { through, yuan } = money.total
    const year = Number(through.slice(0, 4))
    const opening = books.opening(year)
    const others = sumFrom(books.months(''), '', through)
    const isOfYearKnown = money.years.length > 0 || Object.keys(money.months).length > 0
    if (opening === null && others === 0 && !isOfYearKnown && through.endsWith('-12') && today > `${through}-31`) {
      books.set(null, year + 1, yuan)
      isOfNextYear = true
    } else if (opening === null && (others === 0 || isOfYearKnown)) {
      const ofYear = sumFrom(books.months(''), String(year), through)
      if (yuan < ofYear) isLess = true
      else {
        books.set(null, year, yuan - ofYear)
        isFromTotal = true
      }
    } else bringTo(yuan - (opening?.yuan ?? 0), opening === null ? '' : String(opening.year), through)
  }
  return { investment: books.writes, changes: books.changes, isLess, isFromTotal, isOfNextYear, isRestElsewhere }
}
