import { addDays, type IsoDate } from '#domain/dates/calendar-date.ts'
import { digestText, type DigestFigures } from '#domain/channels/digest.ts'
import type { Db } from '#db/engine/connection.ts'
import { letterCounts } from '#db/read/letters/letters.ts'
import { matterCounts } from '#db/read/matters/matters.ts'
import { overview } from '#db/read/overview/overview.ts'
import { countWaiting } from '#db/repositories/ledger/waiting-entries.ts'
import { getZoneRules, statusDate, type Zone } from '#db/repositories/zone/zones.ts'
import type { Replay } from '../replay/replay.ts'
import type { Message } from './message-forms.ts'

/** Projects that are named; the others are counted. */
const MAX_NAMES = 5
/** Compared with where there was no digest before. */
const FIRST_DAYS = 7

interface DigestContext {
  reader: Db
  replay: Replay
  now: Date
  publicUrl: string | null
  signal: AbortSignal
}

/** What is told of a zone's day, as its staff see it. `lastOn`: the day of the digest before, with which it is compared. */
export async function digestOf(zone: Zone, lastOn: IsoDate | null, context: DigestContext): Promise<Message> {
  const figures = await figuresOf(zone, lastOn, context)
  const { title, text } = digestText(figures, context.publicUrl)
  const { zoneName: _name, ...ofZone } = figures
  return { title, text, data: { kind: 'digest', zone: { id: zone.id, name: zone.name }, figures: ofZone } }
}

async function figuresOf(zone: Zone, lastOn: IsoDate | null, { reader, replay, now, signal }: DigestContext): Promise<DigestFigures> {
  const asOf = statusDate(zone, now)
  const since = lastOn !== null && lastOn < asOf ? lastOn : addDays(asOf, lastOn === null ? -FIRST_DAYS : -1)
  const { id: zoneId, revision } = zone
  const point = { asOf, view: 'all' as const }
  const changes = await replay.changes({ isStaff: true, who: 'digest', signal }, { zoneId, revision, ...point }, now, {
    since,
    limit: 1000,
    isStored: true,
  })
  const { counts, progress, hasIllustrative } = await overview(reader, { ...zone, statusDate: asOf }, 'all', asOf, true)
  const scope = { zoneId, view: 'all' as const, asOf, rules: await getZoneRules(reader, zone), revision }
  const matters = await matterCounts(reader, scope, { status: 'open' })
  const letters = await letterCounts(reader, zoneId, asOf, {})
  const newlyRed = changes.lights.items.filter(({ before, after }) => after === 'red' && before !== 'red')
  return {
    zoneName: zone.name,
    asOf,
    physicalPercent: progress.physicalPercent,
    plannedPercent: progress.plannedPercent,
    byLight: counts.byLight,
    since,
    newlyRed: { total: newlyRed.length, names: newlyRed.slice(0, MAX_NAMES).map(({ projectName }) => projectName) },
    finishedMilestones: changes.milestones.finished.total,
    overdue: { milestones: matters.milestone.overdue, approvals: matters.approval.overdue, issues: matters.issue.overdue },
    waiting: await countWaiting(reader, zoneId),
    overdueLetters: letters.overdue,
    hasIllustrative,
  }
}
