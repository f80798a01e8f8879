import { isChineseLat, isChineseLng, isEastingAlone, isNorthing } from './china.ts'
import { fromSurvey, gridOfEasting, type SurveyGrid } from './coordinate-systems.ts'

/** What was read of a place: degrees (WGS 84 or CGCS2000), and the grid of the survey that they were computed from, if any. */
export type ReadPlace = { place: [lng: number, lat: number]; grid: SurveyGrid | null } | { fault: 'unreadable' | 'noZone' }

/** A number of the text. `axis`: the one that its letter or word names; `isAngle`: it was written with degree signs. */
interface Value {
  number: number
  axis: 'lng' | 'lat' | null
  isAngle: boolean
  isWhole: boolean
}

const HEMISPHERES: Record<string, { axis: 'lng' | 'lat'; sign: 1 | -1 }> = {
  E: { axis: 'lng', sign: 1 },
  东经: { axis: 'lng', sign: 1 },
  东: { axis: 'lng', sign: 1 },
  W: { axis: 'lng', sign: -1 },
  西经: { axis: 'lng', sign: -1 },
  西: { axis: 'lng', sign: -1 },
  N: { axis: 'lat', sign: 1 },
  北纬: { axis: 'lat', sign: 1 },
  北: { axis: 'lat', sign: 1 },
  S: { axis: 'lat', sign: -1 },
  南纬: { axis: 'lat', sign: -1 },
  南: { axis: 'lat', sign: -1 },
}
const NAMED = '[EWNS](?![A-Za-z])|东经|西经|北纬|南纬|[东西南北]'

/** Degrees, minutes and seconds with their signs, of which the last may have decimals; or a bare number. */
const ANGLE = '([+-]?\\d+(?:\\.\\d+)?)(?: *°(?: *(\\d+(?:\\.\\d+)?) *′(?: *(\\d+(?:\\.\\d+)?) *″)?)?)?'
/** Whoever names the direction of the first value before it does so for the second, too. */
const NAMED_BEFORE = new RegExp(`(${NAMED})?[: ]*${ANGLE}`, 'giu')
const NAMED_AFTER = new RegExp(`${ANGLE} *(${NAMED})?`, 'giu')
/** The number or name of a corner before its coordinates; what names a direction is none. */
const LABEL =
  /^ *[A-Za-z\u3400-\u9fff#]*\d*-?\d* *(?:[:、)]|\.(?!\d)) *|^ *(?![东西南北])[A-DF-MO-RT-VX-Z\u3400-\u9fff#][\w\u3400-\u9fff#-]* +/u

/** No survey writes more of one place. */
const MAX_LINE = 200

/** From here on a number is metres of a grid; below it may be a corner's own. */
const MIN_METRES = 10_000

/** One sign for each thing, whatever the table, the phone or the input method makes of it. */
function withPlainSigns(text: string): string {
  return text
    .replace(/[º˚度]/g, '°')
    .normalize('NFKC')
    .replace(/′′|''|[″"“”〃秒]/g, '″')
    .replace(/[′'‘’`´分]/g, '′')
    .replace(/[，；;,\t\r|/]+/g, ' ')
    .replace(/[−–—]/g, '-')
}

/** A value from its parts; null where its minutes or seconds are sixty or more, or where more than the last part has decimals. */
function valueOf(source: string, name: string | undefined, [whole, minutes, seconds]: (string | undefined)[]): Value | null {
  const named = name === undefined ? undefined : HEMISPHERES[name.toUpperCase()]!
  if (Number(minutes ?? 0) >= 60 || Number(seconds ?? 0) >= 60) return null
  const hasFraction = [whole, minutes].map((part) => part?.includes('.') ?? false)
  if ((hasFraction[0] && minutes !== undefined) || (hasFraction[1] && seconds !== undefined)) return null
  const size = Math.abs(Number(whole)) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600
  const sign = whole!.startsWith('-') ? -1 : 1
  return {
    number: size * sign * (named?.sign ?? 1),
    axis: named?.axis ?? null,
    isAngle: source.includes('°'),
    isWhole: !whole!.includes('.') && !source.includes('°'),
  }
}

/** Every value of a text; null where something else than values stands in it. */
function valuesOf(text: string): Value[] | null {
  const values: Value[] = []
  const isBefore = new RegExp(`^ *(${NAMED})`, 'iu').test(text)
  const rest = text.replace(isBefore ? NAMED_BEFORE : NAMED_AFTER, (source: string, ...groups: unknown[]) => {
    const found = groups.slice(0, 4) as (string | undefined)[]
    const value = isBefore ? valueOf(source, found[0], found.slice(1)) : valueOf(source, found[3], found)
    if (value) values.push(value)
    return value ? ' ' : '?'
  })
  return rest.replace(/[XYHxyhBL]? *[:：=]?|\(|\)|米|m/g, '').trim() === '' ? values : null
}

/** The two values that are coordinates: after the number of the corner, before a height. */
function pairOf(values: Value[]): [Value, Value] | null {
  const angles = values.filter(({ isAngle }) => isAngle)
  if (angles.length > 0) {
    const at = values.indexOf(angles[0]!)
    return angles.length === 2 && values[at + 1] === angles[1] && at <= 1 ? [angles[0]!, angles[1]!] : null
  }
  const [first, second, third] = values
  if (!first || !second) return null
  const mayBeNumber = ({ isWhole, number }: Value) => isWhole && number >= 0 && number < MIN_METRES
  // Beside decimals a small whole number is the corner's, and one of its coordinates is missing.
  if (!third) return mayBeNumber(first) === mayBeNumber(second) ? [first, second] : null
  const isNumbered = mayBeNumber(first) && !mayBeNumber(second) && !mayBeNumber(third)
  if (isNumbered) return values.length <= 4 ? [second, third] : null
  return values.length === 3 && !mayBeNumber(first) && !mayBeNumber(second) ? [first, second] : null
}

function fromMetres(one: number, other: number): ReadPlace {
  const [northing, easting] = one < other ? [one, other] : [other, one]
  const grid = gridOfEasting(easting)
  if (grid && isNorthing(northing)) return { place: fromSurvey(northing, easting, grid), grid }
  // Seven digits north and six east: a survey that leaves the number of its strip to the head of its table.
  return { fault: isNorthing(easting) && isEastingAlone(northing) ? 'noZone' : 'unreadable' }
}

/**
 * The place that a line of a survey gives: degrees, or degrees, minutes and seconds, in either order where letters or China's
 * bounds tell them apart; or metres of a grid whose strip the easting names. The number of the corner may come first, a height
 * last. What is not a place as a whole is none: nothing is half read.
 */
export function readPlace(text: string): ReadPlace {
  if (text.length > MAX_LINE) return { fault: 'unreadable' }
  const values = valuesOf(withPlainSigns(text).replace(LABEL, ''))
  const pair = values && pairOf(values)
  if (!pair) return { fault: 'unreadable' }
  const [first, second] = pair
  if (!first.isAngle && first.axis === null && second.axis === null && Math.min(first.number, second.number) >= MIN_METRES)
    return fromMetres(first.number, second.number)
  if (first.axis !== null && first.axis === second.axis) return { fault: 'unreadable' }
  const isNamedLatFirst = first.axis === 'lat' || second.axis === 'lng'
  const isUnnamed = first.axis === null && second.axis === null
  const isLatFirst = isNamedLatFirst || (isUnnamed && isChineseLat(first.number) && isChineseLng(second.number))
  const [lng, lat] = isLatFirst ? [second.number, first.number] : [first.number, second.number]
  if (Math.abs(lng) > 180 || Math.abs(lat) > 90) return { fault: 'unreadable' }
  return { place: [Number(lng.toFixed(8)), Number(lat.toFixed(8))], grid: null }
}
