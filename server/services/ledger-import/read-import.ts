import { readSurveyTable } from '#domain/site-file/read-survey-table.ts'
import { findSurveyColumns } from '#domain/site-file/survey-columns.ts'
import type { FileContent } from '#domain/site-file/site-file.ts'
import type { Place } from '#domain/values/geometry.ts'
import { readLedger, type ReadLedger } from '../file-reading/read-ledger.ts'
import { placeFeatures, type ReadSiteFile } from '../site-file/place-features.ts'
import { hasPlaces } from '../site-file/read-site-file.ts'
import { readSites } from '../site-file/read-sites.ts'
import type { PlacesReading } from './draft-summary.ts'
import { sheetsOfPlaces } from './sheets-of-places.ts'

/** So far down a head is looked for. */
const HEAD_WITHIN = 40

/** What is imported, as sheets. */
export interface ReadImport extends ReadLedger {
  places: PlacesReading | null
}

/** A table of corners, without projects in its rows; null for a ledger. */
function cornersIn({ sheets, encoding }: ReadLedger): FileContent | null {
  const seen = sheets.filter(({ isHidden }) => !isHidden)
  const columns = seen.map(({ rows }) => findSurveyColumns(rows.slice(0, HEAD_WITHIN)))
  const areCorners = seen.length > 0 && columns.every((found) => found !== null && found.name === null)
  return areCorners ? readSurveyTable(seen, encoding) : null
}

/**
 * Reads what is imported: a ledger, or a file of places (GeoJSON, KML, shapefile, DXF, boundary text, table of corners), whose attributes are read
 * as a ledger's columns. `system`: in which coordinate system, where it is not as it is found. Throws `LedgerFileError`,
 * `SiteFileError`.
 */
export async function readImport(path: string, zoneMiddle: Place | null, system: string | null): Promise<ReadImport> {
  const options = { zoneMiddle, ...(system !== null && { key: system }) }
  if (await hasPlaces(path)) return ofPlaces(await readSites({ path, options }))
  const ledger = await readLedger(path)
  const corners = cornersIn(ledger)
  return corners ? ofPlaces(placeFeatures(corners, options)) : { ...ledger, places: null }
}

function ofPlaces({ features, encoding, ...read }: ReadSiteFile): ReadImport {
  const { format, system, basis, statedSystem, sample, middle, notes } = read
  return { sheets: sheetsOfPlaces(features), encoding, places: { format, system, basis, statedSystem, sample, middle, notes } }
}
