import { SiteFileError } from '#domain/site-file/site-file.ts'
import type { Place } from '#domain/values/geometry.ts'
import { readLedger, type ReadLedger } from '../file-reading/read-ledger.ts'
import { placeFeatures } from '../site-file/place-features.ts'
import { readPlaces } from '../site-file/read-site-file.ts'
import { sheetsOfPlaces } from './sheets-of-places.ts'

/**
 * Reads what is imported: a ledger, or a file of places (GeoJSON, KML, shapefile, DXF, boundary text), whose attributes are read
 * as a ledger's columns. Throws `LedgerFileError`, `SiteFileError`.
 */
export async function readImport(path: string, zoneMiddle: Place | null): Promise<ReadLedger> {
  const places = await readPlaces(path)
  if (!places) return readLedger(path)
  const { system, features, encoding, sample } = placeFeatures(places, { zoneMiddle })
  if (system === null) throw new SiteFileError('systemNotSaid', sample?.join(', ') ?? null)
  return { sheets: sheetsOfPlaces(features), encoding: encoding }
}
