import type { Display } from '@/shared/api/client.ts'

/** The pixels of a glass as its page tells them: `1920×1080@1`, CSS pixels and device pixels for each of these. */
export function cssPixelsOf(resolution: string | null | undefined): { width: number; height: number } | null {
  const found = /^(\d+)×(\d+)@/.exec(resolution ?? '')
  return found && { width: Number(found[1]), height: Number(found[2]) }
}

/** The LED pixels that are set and the glass that the page has, both as `1920×1080`, where the first do not fit on the second. */
export function differingGlass({
  settings: { pixels },
  sighting,
}: Pick<Display, 'settings' | 'sighting'>): { set: string; glass: string } | null {
  const glass = cssPixelsOf(sighting?.resolution)
  if (!pixels || !glass || (pixels.width <= glass.width && pixels.height <= glass.height)) return null
  return { set: `${pixels.width}×${pixels.height}`, glass: `${glass.width}×${glass.height}` }
}
