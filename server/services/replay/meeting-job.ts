import { addDays } from '#domain/dates/calendar-date.ts'
import { arrangeAgenda } from '#domain/meetings/agenda.ts'
import type { Db } from '#db/engine/connection.ts'
import { projectsWithOverdueLetters } from '#db/read/letters/letters.ts'
import { agendaLines, agendaProjects } from '#db/read/meetings/agenda-lines.ts'
import { blockingUnits } from '#db/read/meetings/blocking-units.ts'
import { meetingPeriod, type MeetingDay } from '#db/read/meetings/meeting-day.ts'
import { MAX_LINES } from '#db/read/meetings/max-lines.ts'
import { zoneChanges } from '#db/read/overview/changes.ts'
import type { DayPicture } from '#db/read/overview/day-snapshot.ts'
import { DUE_WITHIN_DAYS } from '#db/read/overview/overview.ts'
import { getZone } from '#db/repositories/zone/zones.ts'
import type { MeetingReport, ReplayKey } from './replay-job.ts'

/** An earlier day and a later one, and what reads the later one's rows. */
export interface ComparedDays {
  before: DayPicture
  after: DayPicture
  later: Db
}

/** How two days are held beside each other. */
interface Days {
  compare(key: ReplayKey, report: Pick<MeetingReport, 'since' | 'isStored'>, isStaff: boolean): Promise<ComparedDays>
  /** Makes the bars and forecasts of some projects of the day that is held. */
  storeLines(key: ReplayKey, projectIds: readonly string[]): Promise<void>
}

/** A meeting's day as staff see it, compared with an earlier one, and the projects to speak of. */
export async function meetingDay(days: Days, key: ReplayKey, report: MeetingReport): Promise<MeetingDay> {
  const { since, isStored, agenda: plan } = report
  const { zoneId, view, asOf } = key
  const { before, after, later: current } = await days.compare(key, report, true)
  const zone = await getZone(current, zoneId)

  const withLetters = await projectsWithOverdueLetters(current, zoneId, view, asOf)
  const projects = (await agendaProjects(current, key, withLetters)).map((project) => ({
    ...project,
    lightBefore: before.projects.get(project.projectId)?.light,
  }))
  const { items, proposed } = arrangeAgenda(plan, projects)
  if (!isStored)
    await days.storeLines(
      key,
      items.map(({ projectId }) => projectId),
    )
  const agenda = await agendaLines(current, { ...key, dueUntil: addDays(asOf, DUE_WITHIN_DAYS) }, items, before.projects)

  const scope = { zoneId, timeZone: zone.timeZone, view, since, asOf }
  const changes = await zoneChanges(current, { ...scope, limit: MAX_LINES }, before, after)
  const period = await meetingPeriod(current, scope)
  return { asOf, since, changes, period, agenda, proposed, units: await blockingUnits(current, zoneId, view) }
}
