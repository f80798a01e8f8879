import { parentPort, workerData } from 'node:worker_threads'
import { LedgerFileError, type LedgerFileFault } from '#domain/ledger-import/file-faults.ts'
import { SiteFileError, type SiteFault } from '#domain/site-file/site-file.ts'
import { openReader } from '#db/engine/connection.ts'
import { endsOnRequest } from '../end-thread.ts'
import type { DraftSummary } from './draft-summary.ts'
import { runDryRun, type DryRunJob } from './dry-run.ts'
import { findZonePlace } from '#db/repositories/project/facts.ts'
import { readImport, type ReadImport } from './read-import.ts'
import { serveJobs } from '../replay/ask.ts'

endsOnRequest()

/** A dry run, or why the file can not be read. */
export type DryRunAnswer =
  { summary: DraftSummary } | { fault: LedgerFileFault; at: string | null } | { siteFault: SiteFault; at: string | null }

const { db } = openReader((workerData as { file: string }).file)
/** The ledger that was read last: while somebody corrects it, it is not read again. */
let held: { key: string; ledger: ReadImport } | null = null

serveJobs<DryRunJob & { id: number }>(parentPort!, async (job): Promise<DryRunAnswer> => {
  try {
    const { system } = job.choices
    const key = JSON.stringify([job.folder, system])
    if (held?.key !== key) {
      held = null
      held = { key, ledger: await readImport(`${job.folder}/ledger`, await findZonePlace(db, job.draft.zoneId), system) }
    }
    return { summary: await runDryRun(db, job, held.ledger) }
  } catch (error) {
    if (error instanceof LedgerFileError) return { fault: error.fault, at: error.at }
    if (error instanceof SiteFileError) return { siteFault: error.fault, at: error.at }
    throw error
  }
})
