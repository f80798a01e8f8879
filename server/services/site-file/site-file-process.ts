import { LedgerFileError, type LedgerFileFault } from '#domain/ledger-import/file-faults.ts'
import { SiteFileError, type SiteFault } from '#domain/site-file/site-file.ts'
import { doOneJob } from '../run-in-process.ts'
import { placeFeatures, type ReadSiteFile, type SiteFileOptions } from './place-features.ts'
import { readSiteFile } from './read-site-file.ts'

/** A file with its places, or why it can not be read. */
export type SiteFileAnswer =
  { file: ReadSiteFile } | { siteFault: SiteFault; at: string | null } | { fileFault: LedgerFileFault; at: string | null }

export interface SiteFileJob {
  path: string
  options: SiteFileOptions
}

/** What goes wrong with any file has words of its own here; the rest concerns tables. */
const FAULTS: Partial<Record<LedgerFileFault, SiteFault>> = {
  empty: 'empty',
  tooLarge: 'tooLarge',
  unpacksTooLarge: 'unpacksTooLarge',
  encrypted: 'encrypted',
  truncated: 'truncated',
  damaged: 'damaged',
  tooDemanding: 'tooDemanding',
  notALedger: 'notASiteFile',
  webPage: 'notASiteFile',
}

async function answer({ path, options }: SiteFileJob): Promise<SiteFileAnswer> {
  try {
    return { file: placeFeatures(await readSiteFile(path), options) }
  } catch (error) {
    if (error instanceof SiteFileError) return { siteFault: error.fault, at: error.at }
    if (error instanceof LedgerFileError) {
      const siteFault = FAULTS[error.fault]
      return siteFault ? { siteFault, at: error.at } : { fileFault: error.fault, at: error.at }
    }
    // Nested deeper than anything that people draw.
    if (error instanceof RangeError) return { siteFault: 'tooDemanding', at: null }
    throw error
  }
}

doOneJob(answer)
