import type { ImportChoices } from '#domain/ledger-import/choices.ts'
import { LedgerFileError } from '#domain/ledger-import/file-faults.ts'
import { SiteFileError } from '#domain/site-file/site-file.ts'
import { createIdleThread } from '../replay/idle-thread.ts'
import type { DraftSummary } from './draft-summary.ts'
import type { DryRunAnswer } from './dry-run-thread.ts'
import type { DraftFile, ImportDrafts } from './import-drafts.ts'

/** A ledger that needs more is refused, megabytes and milliseconds. */
const MAX_HEAP_MB = 768
/** Most of what a ledger is read into lives no longer than its row. */
const MAX_YOUNG_MB = 64
const MAX_MS = 120_000
/** The thread goes, with the ledger that it holds, when nobody has corrected anything for so long, milliseconds. */
const IDLE_MS = 3 * 60_000

/** Dry runs in a thread of their own, one after the other, so that requests go on and memory is bounded. */
export interface DryRuns {
  /** Starts the thread before somebody needs it. */
  prepare(): void
  /** `isToApply`: writes down what is to be stored. Throws `LedgerFileError`, `tooDemanding` where a ledger takes more memory or time than is given to it. */
  run(draft: DraftFile, choices: ImportChoices, now: Date, isToApply?: boolean): Promise<DraftSummary>
  close(): Promise<void>
}

export function createDryRuns(file: string, drafts: ImportDrafts): DryRuns {
  const thread = createIdleThread({
    url: new URL('./dry-run-thread.ts', import.meta.url),
    workerData: { file },
    idleMs: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: MAX_YOUNG_MB },
    reasonOf: (error) => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new LedgerFileError('tooDemanding') : error),
  })

  return {
    prepare: thread.start,
    async run(draft, choices, now, isToApply = false) {
      const tooLong = setTimeout(() => void thread.end(new LedgerFileError('tooDemanding')), MAX_MS)
      try {
        const job = { folder: drafts.folderOf(draft.id), draft, choices, now: now.toISOString(), isToApply }
        const answer = await thread.ask<DryRunAnswer>(job)
        if ('summary' in answer) return answer.summary
        throw 'siteFault' in answer ? new SiteFileError(answer.siteFault, answer.at) : new LedgerFileError(answer.fault, answer.at)
      } finally {
        clearTimeout(tooLong)
      }
    },
    async close() {
      await thread.end(new Error('closed'))
    },
  }
}
