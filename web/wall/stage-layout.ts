import type { DisplaySelf } from '@/api/client.ts'

export type StageLayout = 'landscape' | 'wide' | 'portrait'

interface Size {
  width: number
  height: number
}

/** A glass this much wider than high has room for a third column. */
const WIDE_FROM = 2.6

/** The layout that is set, or the one for the shape of the glass. */
export function layoutOf(set: DisplaySelf['settings']['layout'], { width, height }: Size): StageLayout {
  if (set !== 'auto') return set
  if (width < height) return 'portrait'
  return width / height >= WIDE_FROM ? 'wide' : 'landscape'
}

/** The least room, in rem, that each layout is drawn for: width and height. */
const ROOM: Record<StageLayout, readonly [number, number]> = { landscape: [19.2, 10.8], wide: [28, 10.8], portrait: [10.8, 19.2] }

/** Pixels of one rem, so that the layout fills the glass without stretching. */
export function remFor(layout: StageLayout, { width, height }: Size): number {
  const [roomWidth, roomHeight] = ROOM[layout]
  return Math.min(width / roomWidth, height / roomHeight)
}
