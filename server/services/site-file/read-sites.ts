import { LedgerFileError } from '#domain/ledger-import/file-faults.ts'
import { SiteFileError } from '#domain/site-file/site-file.ts'
import { createProcessQueue } from '../run-in-process.ts'
import type { ReadSiteFile } from './place-features.ts'
import type { SiteFileAnswer, SiteFileJob } from './site-file-process.ts'

const tooDemanding = () => new SiteFileError('tooDemanding')
/** A file that needs more is refused. */
const LIMITS = { maxHeapMb: 768, maxMs: 30_000, tooDemanding }
const inProcess = createProcessQueue<SiteFileJob, SiteFileAnswer>(new URL('./site-file-process.ts', import.meta.url), LIMITS)

/** Reads a file of places in a process of its own, one at a time, so that the server goes on. Throws `SiteFileError`, `LedgerFileError`. */
export async function readSites(job: SiteFileJob): Promise<ReadSiteFile> {
  const answer = await inProcess(job)
  if ('file' in answer) return answer.file
  throw 'siteFault' in answer ? new SiteFileError(answer.siteFault, answer.at) : new LedgerFileError(answer.fileFault, answer.at)
}
