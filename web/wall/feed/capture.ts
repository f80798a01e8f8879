import { done } from '@/shared/api/client.ts'
import { apiFetch } from '@/shared/api/transport.ts'

/** The longer side of the picture, pixels. */
const LONG_SIDE = 960
const QUALITY = 0.7
/** Given up where a picture on the glass does not come, milliseconds. */
const PATIENCE_MS = 10_000

/** Draws what stands on the glass, small, and sends it to whoever looks after this screen. Throws `ApiProblem`. */
export async function sendCapture(): Promise<void> {
  const glass = document.querySelector<HTMLElement>('#wall')
  if (!glass) return
  const { domToBlob } = await import('modern-screenshot')
  const { clientWidth: width, clientHeight: height } = glass
  const picture = await domToBlob(glass, {
    width,
    height,
    scale: LONG_SIDE / Math.max(width, height),
    type: 'image/jpeg',
    quality: QUALITY,
    backgroundColor: getComputedStyle(document.body).backgroundColor,
    font: false,
    timeout: PATIENCE_MS,
  })
  await done(apiFetch('/api/display/capture', { method: 'POST', headers: { 'Content-Type': 'image/jpeg' }, body: picture }))
}
