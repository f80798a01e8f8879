import { daysBetween, isIsoDate, type IsoDate } from '../dates/calendar-date.ts'
import { distanceM, type Place } from '../values/geometry.ts'

/** Why a photo may not show what its entry says; it is stored all the same. */
export type PhotoDoubt = 'farFromSite' | 'otherTime'

/** A large site and a phone's error together stay within this, metres. */
const NEAR_M = 2000
/** A report is written in the evening, or after a weekend; days between photo and entry. */
const NEAR_DAYS = 3

/**
 * What is doubtful about a photo. `takenAt`: the camera's local time, `2024-10-23T09:12:00`; what the camera did not say
 * raises no doubt, nor does a project without a site.
 */
export function photoDoubts(
  { takenAt, place }: { takenAt: string | null; place: Place | null },
  { asOf, site }: { asOf: IsoDate; site: Place | null },
): PhotoDoubt[] {
  const doubts: PhotoDoubt[] = []
  if (place !== null && site !== null && distanceM(place, site) > NEAR_M) doubts.push('farFromSite')
  const day = takenAt?.slice(0, 10)
  // A time that is none says as little for the photo as one that is far off.
  if (day !== undefined && (!isIsoDate(day) || Math.abs(daysBetween(day, asOf)) > NEAR_DAYS)) doubts.push('otherTime')
  return doubts
}
