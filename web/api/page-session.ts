import { readonly, ref, watch } from 'vue'

/** Whether this page is shown to somebody who has signed in, as far as it has been told. */
let isSomebodys = false
const isLost = ref(false)

/** True from when the server no longer knows the session, until somebody has signed in again or goes on as the public. */
export const isSessionLost = readonly(isLost)

/**
 * With these the server refuses what it would otherwise answer as it answers the public: a page must not lose what
 * somebody is writing on it because half an hour has passed.
 */
export function sessionHeaders(): Record<string, string> {
  return isSomebodys ? { 'X-Signed-In': '1' } : {}
}

/** The page is told who is signed in: somebody, or nobody. */
export function knowSession(isSomebody: boolean): void {
  isSomebodys = isSomebody
  isLost.value = false
}

/** The page is told that nobody is signed in; true when somebody was. */
export function loseSession(): boolean {
  if (isSomebodys) isLost.value = true
  return isSomebodys
}

/** Where the session is lost, waits for what becomes of it: true when somebody has signed in again. */
export async function signedInAgain(): Promise<boolean> {
  if (!isLost.value) return false
  await new Promise<void>((resolve) => {
    watch(isLost, () => resolve(), { once: true, flush: 'sync' })
  })
  return isSomebodys
}
