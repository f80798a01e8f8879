/** What the browser keeps, where it keeps anything. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function writeStored(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Private windows refuse storage: the choice then lasts as long as the page.
  }
}
