/** What looks after the browser (public/kiosk/watch.sh) knows a page of ours by this name, in any language. */
const PRODUCT = '园区进度条'
/** How often the title changes, milliseconds: a page whose title stands still is dead. */
const EVERY_MS = 10_000

/** The title of the page at a moment, the same for ten seconds. */
export function titleAt(at: number): string {
  return `${PRODUCT} · ${new Date(Math.floor(at / EVERY_MS) * EVERY_MS).toISOString().slice(11, 19)}`
}
