import proj4 from 'proj4'

/** A grid of CGCS2000 in which surveys give their coordinates: strips of 3° or 6°, by their number. */
export interface SurveyGrid {
  strip: 3 | 6
  zone: number
}

/** The strips that lie over China, 3° and 6°. */
const ZONES = { 3: [24, 45], 6: [13, 23] } as const

/** An easting begins with the number of its strip, in millions of metres. */
const ZONE_M = 1_000_000

/** The grid of an easting that begins with the number of its strip, metres; null where it does not. */
export function gridOfEasting(easting: number): SurveyGrid | null {
  const zone = Math.floor(easting / ZONE_M)
  const strips: (3 | 6)[] = [3, 6]
  const strip = strips.find((one) => zone >= ZONES[one][0] && zone <= ZONES[one][1])
  return strip === undefined ? null : { strip, zone }
}

/** Degrees of a place of a survey (Gauss–Krüger on the ellipsoid of CGCS2000); metres, the easting with its strip's number. */
export function fromSurvey(northing: number, easting: number, { strip, zone }: SurveyGrid): [lng: number, lat: number] {
  const middle = strip === 3 ? zone * 3 : zone * 6 - 3
  const grid = `+proj=tmerc +lat_0=0 +lon_0=${middle} +k=1 +x_0=500000 +y_0=0 +a=6378137 +rf=298.257222101 +units=m +no_defs`
  const [lng, lat] = proj4(grid, '+proj=longlat +a=6378137 +rf=298.257222101 +no_defs', [easting - zone * ZONE_M, northing])
  // A hundred-millionth of a degree is a millimetre.
  return [Number(lng!.toFixed(8)), Number(lat!.toFixed(8))]
}
