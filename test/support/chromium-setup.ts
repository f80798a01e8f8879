import { ensureChromium } from './chromium.ts'

/** Before the end-to-end tests: a browser must be there. */
export default function setup(): void {
  ensureChromium()
}
