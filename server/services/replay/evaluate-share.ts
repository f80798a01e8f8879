import { addDays, type IsoDate } from '#domain/dates/calendar-date.ts'
import { evaluateProject } from '#domain/evaluate-project.ts'
import { lastDay } from '#domain/dates/partial-date.ts'
import type { MilestoneState } from '#domain/project-state.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { ReplayPoint } from '#domain/entries/replay.ts'
import type { Db } from '#db/engine/connection.ts'
import type { DayLine, DayRows } from '#db/repositories/derived/replayed-day.ts'
import { lineRow, blockingRows, milestoneRows, projectRow, summedMonths } from '#db/repositories/derived/derived-rows.ts'
import { keyOf } from '#db/repositories/derived/row-key.ts'
import { addMonth } from '#db/repositories/derived/month-totals.ts'
import { unpackLedger } from '#db/repositories/ledger/packed-ledger.ts'
import { loadLedgers, type StoredLedger } from '#db/repositories/ledger/ledgers.ts'
import { findPacked, isWithin, loadPacked } from '#db/repositories/ledger/packed-ledgers.ts'
import { earlierFacts, type EarlierZone } from '#db/read/review/earlier-facts.ts'
import { DUE_WITHIN_DAYS } from '#db/read/overview/overview.ts'
import { archivedSince, storedAt } from '../stored-at.ts'
import type { ReplayKey, ShareJob } from './replay-job.ts'

type Share = Omit<ShareJob, 'id'>

function pointOf({ view, asOf, knownAt }: ReplayKey): ReplayPoint {
  return { asOf, view, ...(knownAt === undefined ? {} : { knownAt }) }
}

/** True for an unfinished milestone that is planned to finish by a date. */
function isDue({ finishedOn, plannedFinish }: MilestoneState, until: IsoDate): boolean {
  return finishedOn === null && plannedFinish !== null && lastDay(plannedFinish) <= until
}

/** What was otherwise at the moment by whose knowledge a day is looked at. */
export async function earlierOf(db: Db, { zoneId, knownAt }: ReplayKey): Promise<EarlierZone | null> {
  return knownAt === undefined ? null : earlierFacts(db, zoneId, knownAt)
}

const needsTimes = (key: ReplayKey) => key.knownAt !== undefined

/** Evaluates a range of a zone's projects for a past day. `earlier`: see `earlierOf`. */
export async function evaluateShare(db: Db, rules: ZoneRules, share: Share, earlier: EarlierZone | null): Promise<DayRows> {
  const { key, milestones, range } = share
  const { zoneId, view, asOf } = key
  const point = pointOf(key)
  const dueUntil = addDays(asOf, DUE_WITHIN_DAYS)
  const rows: DayRows = { projects: [], milestones: [], blocking: [], months: new Map() }
  const add = (found: StoredLedger) => {
    const stored = storedAt(found, earlier, key.knownAt)
    if (stored === null) return
    const state = evaluateProject(stored.ledger, rules, point)
    const of = keyOf(zoneId, view, stored)
    rows.projects.push(projectRow(of, stored, state))
    const shown = state.milestones.filter((m) => isDue(m, dueUntil) || (milestones === 'dueAndFinished' && m.doneSince !== null))
    rows.milestones.push(...milestoneRows(of, state, shown))
    rows.blocking.push(...blockingRows(of, state))
    for (const { month, planYuan, doneYuan } of summedMonths(state)) {
      addMonth(rows.months, { month, plan_yuan: planYuan, done_yuan: doneYuan }, 1)
    }
  }
  for await (const group of loadPacked(db, zoneId, { range, withTimes: needsTimes(key) })) {
    for (const packed of group) add(unpackLedger(packed, asOf))
  }
  const archived = archivedSince(earlier).filter((id) => isWithin(range, id))
  for await (const { ledgers } of loadLedgers(db, archived, 'archived')) ledgers.forEach(add)
  return rows
}

/** The lines of some projects on a past day: forecasts and long texts, made only for projects that are shown. */
export async function evaluateLines(
  db: Db,
  rules: ZoneRules,
  key: ReplayKey,
  projectIds: readonly string[],
  earlier: EarlierZone | null,
): Promise<DayLine[]> {
  const group = await findPacked(db, key.zoneId, projectIds, needsTimes(key))
  const found = group.map((packed) => unpackLedger(packed))
  const archived = archivedSince(earlier).filter((id) => projectIds.includes(id))
  for await (const { ledgers } of loadLedgers(db, archived, 'archived')) found.push(...ledgers)
  return found.flatMap((ledger) => {
    const stored = storedAt(ledger, earlier, key.knownAt)
    return stored === null ? [] : [lineRow(stored, key.view, evaluateProject(stored.ledger, rules, pointOf(key)))]
  })
}
