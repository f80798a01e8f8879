const FORM = /^([A-T])?(\d{2})\d{0,2}$/

/** Last division of each section of GB/T 4754-2017, A to T; sections follow one another without a gap. */
const LAST_DIVISION = [5, 12, 43, 46, 50, 52, 60, 62, 65, 69, 70, 72, 75, 79, 82, 83, 85, 90, 96, 97]

/** The section of a division, or null where there is no such division. */
function sectionOf(division: number): string | null {
  if (division < 1) return null
  const place = LAST_DIVISION.findIndex((last) => division <= last)
  return place < 0 ? null : String.fromCharCode(65 + place)
}

/** True for an industry of GB/T 4754-2017: a division, `17`, with its section, `C17`, or down to its class, `C1711`. */
export function isIndustryCode(text: string): boolean {
  const match = FORM.exec(text)
  if (!match) return false
  const section = sectionOf(Number(match[2]))
  return section !== null && (match[1] === undefined || match[1] === section)
}
