import type { RuleSet } from '#domain/lights/rule-set.ts'
import { createIdleThread } from '../replay/idle-thread.ts'
import type { RulePreview, TriedZone } from './rule-preview.ts'

/** The thread goes when nobody has tried anything for so long, milliseconds. */
const IDLE_MS = 5 * 60_000

/** Tries other limits in a thread of its own, so that requests go on. */
export interface RulePreviews {
  /** Evaluates the zone before anything is tried, unless that is under way; trying is quick then. */
  prepare(on: TriedZone): Promise<void>
  preview(on: TriedZone, rules: RuleSet): Promise<RulePreview>
  close(): Promise<void>
}

export function createRulePreviews(file: string): RulePreviews {
  const thread = createIdleThread({ url: new URL('./rule-preview-thread.ts', import.meta.url), workerData: { file }, idleMs: IDLE_MS })
  let isPreparing = false

  return {
    async prepare(on) {
      if (isPreparing) return
      isPreparing = true
      await thread.ask({ on, rules: null }).finally(() => (isPreparing = false))
    },
    preview: (on, rules) => thread.ask({ on, rules }),
    async close() {
      await thread.end(new Error('closed'))
    },
  }
}
