import type { DisplaySelf } from '@/shared/api/client.ts'

/** `square`: an old projector’s 4:3, which has no room for a third column. */
export type StageLayout = 'landscape' | 'wide' | 'portrait' | 'square'

interface Size {
  width: number
  height: number
}

/** A glass this much wider than high has room for a third column. */
const WIDE_FROM = 2.6
const SQUARE_BELOW = 1.55

/** The layout that is set, or the one for the shape of the glass. */
export function layoutOf(set: DisplaySelf['settings']['layout'], { width, height }: Size): StageLayout {
  if (set !== 'auto') return set
  if (width < height) return 'portrait'
  if (width / height < SQUARE_BELOW) return 'square'
  return width / height >= WIDE_FROM ? 'wide' : 'landscape'
}

/** The least room, in rem, that each layout is drawn for: width and height. */
const ROOM: Record<StageLayout, readonly [number, number]> = {
  landscape: [19.2, 10.8],
  wide: [28, 10.8],
  portrait: [10.8, 19.2],
  square: [14.4, 10.8],
}

/** How many rows of each kind a stage of so many rem has room for. */
export interface StageRoom {
  barRows: number
  barColumns: number
  milestones: number
  works: number
  /** Kinds of work beside the bar of a building. */
  kinds: number
}

/** What a column of bars takes at least, rem. */
const BAR_COLUMN = 17

/** What there is room for. `size`: rem. */
export function roomOf(layout: StageLayout, { width, height }: Size): StageRoom {
  const barColumns = Math.max(1, Math.floor((width - 1.3) / BAR_COLUMN))
  return layout === 'portrait'
    ? {
        barRows: Math.max(4, Math.floor((height - 4) / 1.1)),
        barColumns: 1,
        milestones: Math.max(2, Math.floor((height - 6) / 3)),
        works: Math.max(4, Math.floor((height - 8) / 2.1 / 0.55)),
        kinds: 4,
      }
    : {
        barRows: Math.max(3, Math.floor((height - (layout === 'square' ? 3.5 : 3.2)) / 0.82)),
        barColumns,
        milestones: Math.max(3, Math.floor((height - 3.6) / 0.94)),
        works: Math.max(4, Math.floor((height - (layout === 'square' ? 6.6 : 6.2)) / 0.5)),
        kinds: layout === 'square' ? 1 : 4,
      }
}

/** The rows into which a list that is all there is divided: a short one is drawn up to twice as high, and not lost at the top. */
export function rowsFor(count: number, room: number): number {
  return Math.min(room, Math.max(count, Math.ceil(room / 2)))
}

/** Pixels of one rem, so that the layout fills the glass without stretching. */
export function remFor(layout: StageLayout, { width, height }: Size): number {
  const [roomWidth, roomHeight] = ROOM[layout]
  return Math.min(width / roomWidth, height / roomHeight)
}

/** What is left of a glass inside its frame, as the turned picture has it. `rotation`: degrees; `overscanPercent`: of each side. */
export function stageSize({ width, height }: Size, rotation: number, overscanPercent: number): Size {
  const inner = 1 - (2 * overscanPercent) / 100
  const [across, down] = [width * inner, height * inner]
  return rotation % 180 === 0 ? { width: across, height: down } : { width: down, height: across }
}
