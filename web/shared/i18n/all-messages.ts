import { inject, type InjectionKey } from 'vue'

/** Loads the messages of all pages; those for the site start with few. */
export const ALL_MESSAGES: InjectionKey<() => Promise<void>> = Symbol('all messages')

/** Loads what parts say that pages for the site show only when wanted. */
export function useAllMessages(): () => Promise<void> {
  return inject(ALL_MESSAGES, () => Promise.resolve())
}
