import { LedgerFileError } from '#domain/ledger-import/file-faults.ts'
import { SiteFileError } from '#domain/site-file/site-file.ts'
import { runInThread } from '../run-in-thread.ts'
import type { ReadSiteFile, SiteFileOptions } from './place-features.ts'
import type { SiteFileAnswer } from './site-file-thread.ts'

/** A file that needs more is refused. */
const LIMITS = { maxHeapMb: 768, maxMs: 30_000, tooDemanding: () => new SiteFileError('tooDemanding') }

/** Reads a file of places in a thread of its own, so that requests go on and memory is bounded. Throws `SiteFileError`, `LedgerFileError`. */
export async function readSitesInThread(path: string, options: SiteFileOptions): Promise<ReadSiteFile> {
  const answer = await runInThread<SiteFileAnswer>(new URL('./site-file-thread.ts', import.meta.url), { path, options }, LIMITS)
  if ('file' in answer) return answer.file
  throw 'siteFault' in answer ? new SiteFileError(answer.siteFault, answer.at) : new LedgerFileError(answer.fileFault, answer.at)
}
