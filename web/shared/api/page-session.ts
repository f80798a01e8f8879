import { readonly, ref, watch } from 'vue'

/** Whose page this is, as far as it has been told: a user name, or nobody's. */
let owner: string | null = null
const isLost = ref(false)

/** True from when the server no longer knows the session, until somebody has signed in again or goes on as the public. */
export const isSessionLost = readonly(isLost)

/**
 * With these the server refuses what it would otherwise answer as it answers the public: a page must not lose what
 * somebody is writing on it because half an hour has passed.
 */
export function sessionHeaders(): Record<string, string> {
  return owner === null ? {} : { 'X-Signed-In': '1' }
}

/** Whose drafts are looked for on this device. */
export function pageOwner(): string | null {
  return owner
}

/** The page is told who is signed in, by user name, or that nobody is. */
export function knowSession(username: string | null): void {
  owner = username
  isLost.value = false
}

/** The page is told that nobody is signed in; true when somebody was. */
export function loseSession(): boolean {
  if (owner !== null) isLost.value = true
  return owner !== null
}

/** Where the session is lost, waits for what becomes of it: true when somebody has signed in again. */
export async function signedInAgain(): Promise<boolean> {
  if (!isLost.value) return false
  await new Promise<void>((resolve) => {
    watch(isLost, () => resolve(), { once: true, flush: 'sync' })
  })
  return owner !== null
}
