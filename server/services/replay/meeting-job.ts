import { addDays } from '#domain/dates/calendar-date.ts'
import { arrangeAgenda } from '#domain/meetings/agenda.ts'
import type { Db } from '#db/engine/connection.ts'
import { projectsWithOverdueLetters } from '#db/read/letters/letters.ts'
import { agendaLines, agendaProjects } from '#db/read/meetings/agenda-lines.ts'
import { blockingUnits } from '#db/read/meetings/blocking-units.ts'
import { meetingPeriod, type MeetingDay } from '#db/read/meetings/meeting-day.ts'
import { zoneChanges } from '#db/read/overview/changes.ts'
import { dayPicture, type DayPicture } from '#db/read/overview/day-snapshot.ts'
import { DUE_WITHIN_DAYS } from '#db/read/overview/overview.ts'
import { projectItems } from '#db/read/project/projects.ts'
import { getZone } from '#db/repositories/zone/zones.ts'
import type { MeetingReport, ReplayKey } from './replay-job.ts'

/** How a past day is held beside the rows of today: `db` reads the day that is held. */
interface Days {
  db: Db
  /** Reads the derived rows of today. */
  today: Db
  hold(key: ReplayKey): Promise<void>
  /** Makes the bars and forecasts of some projects of the day that is held. */
  storeLines(key: ReplayKey, projectIds: readonly string[]): Promise<void>
}

async function pictureOf({ db, hold }: Days, key: ReplayKey): Promise<DayPicture> {
  await hold(key)
  return dayPicture(db, await getZone(db, key.zoneId), key.view, key.asOf, true)
}

/** A meeting's day as staff see it, compared with an earlier one, and the projects to speak of. */
export async function meetingDay(days: Days, key: ReplayKey, { since, isStored, agenda: plan }: MeetingReport): Promise<MeetingDay> {
  const { db, today } = days
  const { zoneId, view, asOf } = key
  const earlier: ReplayKey = { ...key, asOf: since }
  const after = isStored ? await dayPicture(today, await getZone(db, zoneId), view, asOf, true) : await pictureOf(days, key)
  const current = isStored ? today : db
  const units = await blockingUnits(current, zoneId, view)
  // The day is read before the other one takes its place; lights are compared afterwards.
  const withLetters = await projectsWithOverdueLetters(db, zoneId, asOf)
  const standing = await agendaProjects(current, key, withLetters)

  const before = await pictureOf(days, earlier)
  const projects = standing.map((project) => ({ ...project, lightBefore: before.projects.get(project.projectId)?.light }))
  const { items, proposed } = arrangeAgenda(plan, projects)
  const ids = items.map(({ projectId }) => projectId)
  await days.storeLines(earlier, ids)
  const itemsBefore = new Map((await projectItems(db, zoneId, view, ids)).map((project) => [project.id, project]))

  const scope = { zoneId, view, since, asOf }
  const changes = await zoneChanges(today, scope, before, after)
  const period = await meetingPeriod(today, scope)
  if (!isStored) {
    await days.hold(key)
    await days.storeLines(key, ids)
  }
  const agenda = await agendaLines(current, { ...key, dueUntil: addDays(asOf, DUE_WITHIN_DAYS) }, items, itemsBefore)
  return { asOf, since, changes, period, agenda, proposed, units }
}
