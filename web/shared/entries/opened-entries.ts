import { shallowRef } from 'vue'
import type { LogItem } from '@/shared/api/client.ts'

/** What was said of one thing of a project. `of`: the thing, within the kind; `what`: in words. */
export interface EntriesOf {
  projectId: string
  kind: LogItem['kind']
  of?: string | undefined
  what: string
}

/** What is open; the page shows it, so that it stays when the row goes from which it was opened. */
export const openedEntries = shallowRef<EntriesOf>()
