import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { InvestmentEntry, LogEntry, ProgressEntry } from '#domain/entries/log.ts'
import type { Baseline, Milestone } from '#domain/plan/plan.ts'
import type { ProjectLedger } from '#domain/project-ledger.ts'
import type { StoredLedger } from './ledgers.ts'
import { cellOf, dateOf, dateOrNull, numberOrNull, packCells, unpackCells } from './packed-cells.ts'
import { withEntries, type AddedEntry } from './packed-tail.ts'

/**
 * A project's ledger in one row: what the rules look at, no more. Evaluating ten thousand projects for
 * another day from their tables would spend most of its time reading rows.
 * `head`: JSON of everything that is not numerous. `cells`: the numerous rows, one number a cell, in order of
 * receipt, so that their place stands for their sequence; `head` says how many of each there are. What few
 * entries have (an id that others refer to, a status other than accepted, a replaced entry) stands apart in
 * `marks`. `recorded`: when each was recorded, which only a replay by the knowledge of a moment needs. `tail`: JSON of the
 * entries that came since; a report is as short with a long ledger as with a short one.
 */
export interface PackedLedger {
  head: string
  cells: Buffer
  recorded?: string
  tail?: string
}

type Numerous = 'milestones' | 'baselines' | 'monthlyPlan' | 'progress' | 'investment'

/** Of an entry by its place: id, status, id of the entry it replaces, 1 where it withdraws that one. */
type Marks = Record<number, [id: string, status: LogEntry['status'], replaces: string | null, withdrawn: 0 | 1]>

interface Head {
  stored: Omit<StoredLedger, 'ledger'>
  ledger: Omit<ProjectLedger, Numerous>
  milestones: Milestone[]
  /** Ids of planned milestones that the project no longer has. */
  gone: string[]
  baselines: { head: Omit<Baseline, 'milestones'>; milestones: number }[]
  monthlyPlan: number
  progress: { count: number; marks: Marks }
  investment: { count: number; marks: Marks }
}

interface Recorded {
  progress: string[]
  investment: string[]
}

const BASES = ['dispatch', 'statistics'] as const

/** Ids of entries that a replacement or a review refers to. */
function referredIds(ledger: ProjectLedger): Set<string> {
  const referred = new Set(ledger.reviews.map((r) => r.entryId))
  for (const entries of [ledger.progress, ledger.investment]) {
    for (const { replaces } of entries) if (replaces !== null) referred.add(replaces)
  }
  return referred
}

function marksOf(entries: readonly LogEntry[], referred: ReadonlySet<string>): Marks {
  const marks: Marks = {}
  entries.forEach(({ id, status, replaces, isWithdrawal }, place) => {
    if (referred.has(id) || status !== 'accepted' || replaces !== null) marks[place] = [id, status, replaces, isWithdrawal ? 1 : 0]
  })
  return marks
}

/** Ids of the project's milestones, then of those that only a plan or an entry still names. */
function milestoneIds({ milestones, baselines, progress }: ProjectLedger): string[] {
  const ids = new Set(milestones.map((m) => m.id))
  for (const baseline of baselines) for (const { milestoneId } of baseline.milestones) ids.add(milestoneId)
  for (const { milestoneId } of progress) ids.add(milestoneId)
  return [...ids]
}

function bySequence<E extends LogEntry>(entries: readonly E[]): E[] {
  return entries.toSorted((a, b) => a.sequence - b.sequence)
}

export function packLedger({ ledger, ...stored }: StoredLedger): Required<Omit<PackedLedger, 'tail'>> {
  const { milestones, baselines, monthlyPlan, progress: p, investment: i, ...rest } = ledger
  const [progress, investment] = [bySequence(p), bySequence(i)]
  const referred = referredIds(ledger)
  const ids = milestoneIds(ledger)
  const placeOf = new Map(ids.map((id, place) => [id, place]))
  const head: Head = {
    stored,
    ledger: rest,
    milestones: [...milestones],
    gone: ids.slice(milestones.length),
    baselines: baselines.map(({ milestones: planned, ...of }) => ({ head: of, milestones: planned.length })),
    monthlyPlan: monthlyPlan.length,
    progress: { count: progress.length, marks: marksOf(progress, referred) },
    investment: { count: investment.length, marks: marksOf(investment, referred) },
  }
  const cells: number[] = []
  for (const b of baselines)
    for (const m of b.milestones) cells.push(placeOf.get(m.milestoneId)!, m.weight, cellOf(m.start), cellOf(m.finish))
  for (const m of monthlyPlan) cells.push(cellOf(m.month), m.planYuan)
  for (const e of progress) {
    cells.push(
      placeOf.get(e.milestoneId)!,
      cellOf(e.asOf),
      cellOf(e.percent),
      cellOf(e.startedOn),
      cellOf(e.finishedOn),
      cellOf(e.forecastFinish),
    )
  }
  for (const e of investment) cells.push(BASES.indexOf(e.basis), cellOf(e.month), cellOf(e.openingYear), e.doneYuan, cellOf(e.recordedOn))
  const recorded: Recorded = {
    progress: progress.map((e) => e.recordedAt),
    investment: investment.map((e) => e.recordedAt),
  }
  return { head: JSON.stringify(head), cells: packCells(cells), recorded: JSON.stringify(recorded) }
}

/** Goes through rows of cells of several kinds, one after the other; a row that gives nothing is left out. */
function createRowReader() {
  let at = 0
  return function rows<T>(count: number, width: number, read: (at: number, place: number) => T | null): T[] {
    const found: T[] = []
    for (let place = 0; place < count; place += 1, at += width) {
      const row = read(at, place)
      if (row !== null) found.push(row)
    }
    return found
  }
}

/** The entries that came after the ledger was packed. */
export function tailOf({ tail }: PackedLedger): AddedEntry[] {
  return tail === undefined ? [] : (JSON.parse(tail) as AddedEntry[])
}

const UNMARKED = ['', 'accepted', null, 0] as const

/**
 * The ledger that was packed, with its tail; without `recorded`, the packed times of receipt of progress and investment are
 * empty. `until`: leaves out packed reports of later days, which say nothing about that day, unless something refers to them.
 */
export function unpackLedger(packed: PackedLedger, until: IsoDate = '9999-12-31'): StoredLedger {
  const head = JSON.parse(packed.head) as Head
  const recorded = packed.recorded === undefined ? undefined : (JSON.parse(packed.recorded) as Recorded)
  const { milestones, gone, progress, investment } = head
  const cells = unpackCells(packed.cells)
  const rows = createRowReader()
  const idAt = (at: number) => milestones[cells[at]!]?.id ?? gone[cells[at]! - milestones.length]!
  const ledger: ProjectLedger = {
    ...head.ledger,
    milestones,
    baselines: head.baselines.map(({ head: of, milestones: count }) => ({
      ...of,
      milestones: rows(count, 4, (at) => ({
        milestoneId: idAt(at),
        weight: cells[at + 1]!,
        start: dateOrNull(cells[at + 2]!),
        finish: dateOrNull(cells[at + 3]!),
      })),
    })),
    monthlyPlan: rows(head.monthlyPlan, 2, (at) => ({ month: dateOf(cells[at]!), planYuan: cells[at + 1]! })),
    progress: rows(progress.count, 6, (at, place): ProgressEntry | null => {
      const mark = progress.marks[place]
      const asOf = dateOf(cells[at + 1]!)
      if (mark === undefined && asOf > until) return null
      const [id, status, replaces, withdrawn] = mark ?? UNMARKED
      return {
        id,
        sequence: place,
        recordedAt: recorded ? recorded.progress[place]! : '',
        status,
        replaces,
        isWithdrawal: withdrawn === 1,
        milestoneId: idAt(at),
        asOf,
        percent: numberOrNull(cells[at + 2]!),
        startedOn: dateOrNull(cells[at + 3]!),
        finishedOn: dateOrNull(cells[at + 4]!),
        forecastFinish: dateOrNull(cells[at + 5]!),
      }
    }),
    investment: rows(investment.count, 5, (at, place): InvestmentEntry | null => {
      const mark = investment.marks[place]
      const month = dateOrNull(cells[at + 1]!)
      if (mark === undefined && month !== null && month > until) return null
      const [id, status, replaces, withdrawn] = mark ?? UNMARKED
      return {
        id,
        sequence: place,
        recordedAt: recorded ? recorded.investment[place]! : '',
        status,
        replaces,
        isWithdrawal: withdrawn === 1,
        basis: BASES[cells[at]!]!,
        month,
        openingYear: numberOrNull(cells[at + 2]!),
        doneYuan: cells[at + 3]!,
        recordedOn: dateOf(cells[at + 4]!),
      }
    }),
  }
  return { ...head.stored, ledger: withEntries(ledger, tailOf(packed)) }
}
