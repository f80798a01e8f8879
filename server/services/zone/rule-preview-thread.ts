import { parentPort, workerData } from 'node:worker_threads'
import type { RuleSet } from '#domain/lights/rule-set.ts'
import { openReader } from '#db/engine/connection.ts'
import { endsOnRequest } from '../end-thread.ts'
import { serveJobs } from '../replay/ask.ts'
import { conclude, previewRules, type Conclusions, type TriedZone } from './rule-preview.ts'

endsOnRequest()

/** What the thread is asked: to get ready, or to try limits. */
export interface PreviewJob {
  id: number
  on: TriedZone
  rules: RuleSet | null
}

const { db } = openReader((workerData as { file: string }).file)
let held: { key: string; conclusions: Conclusions } | undefined

serveJobs<PreviewJob>(parentPort!, async ({ on, rules }) => {
  const key = JSON.stringify(on)
  if (held?.key !== key) held = { key, conclusions: await conclude(db, on) }
  return rules === null ? null : previewRules(db, held.conclusions, on.asOf, rules)
})
