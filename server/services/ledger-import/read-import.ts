import type { Place } from '#domain/values/geometry.ts'
import { readLedger, type ReadLedger } from '../file-reading/read-ledger.ts'
import { placeFeatures } from '../site-file/place-features.ts'
import { readPlaces } from '../site-file/read-site-file.ts'
import type { PlacesReading } from './draft-summary.ts'
import { sheetsOfPlaces } from './sheets-of-places.ts'

/** What is imported, as sheets. */
export interface ReadImport extends ReadLedger {
  places: PlacesReading | null
}

/**
 * Reads what is imported: a ledger, or a file of places (GeoJSON, KML, shapefile, DXF, boundary text), whose attributes are read
 * as a ledger's columns. `system`: in which coordinate system, where it is not as it is found. Throws `LedgerFileError`,
 * `SiteFileError`.
 */
export async function readImport(path: string, zoneMiddle: Place | null, system: string | null): Promise<ReadImport> {
  const content = await readPlaces(path)
  if (!content) return { ...(await readLedger(path)), places: null }
  const read = placeFeatures(content, { zoneMiddle, ...(system !== null && { key: system }) })
  const { format, basis, statedSystem, sample, notes, encoding } = read
  return { sheets: sheetsOfPlaces(read.features), encoding, places: { format, system: read.system, basis, statedSystem, sample, notes } }
}
