import type { DisplaySelf } from '@/shared/api/client.ts'

/** What is drawn of a notice. */
export type ShownNotice = Pick<DisplaySelf['notices'][number], 'title' | 'body' | 'picture'>
