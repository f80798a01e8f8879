/** For so long a change may be taken back, and what that needs is kept, milliseconds. */
const UNDO_MS = 30 * 86_400_000

/** Since when changes may be taken back. */
export function undoableSince(now: Date): Date {
  return new Date(now.getTime() - UNDO_MS)
}
