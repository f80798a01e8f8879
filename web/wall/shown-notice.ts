import type { DisplaySelf } from '@/api/client.ts'

/** What is drawn of a notice. */
export type ShownNotice = Pick<DisplaySelf['notices'][number], 'title' | 'body' | 'picture'>
