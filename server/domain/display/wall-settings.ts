export const SCENE_KINDS = ['verdict', 'overview', 'bars', 'focus', 'milestones', 'notice'] as const
export type SceneKind = (typeof SCENE_KINDS)[number]

/** `auto`: by the shape of the glass. */
export const LAYOUTS = ['auto', 'landscape', 'wide', 'portrait'] as const
export type Layout = (typeof LAYOUTS)[number]

/** How projects are picked: the furthest behind first, the largest first, or by hand. */
export const PICKS = ['worst', 'largest', 'chosen'] as const
export type Pick = (typeof PICKS)[number]

/** In which order progress bars stand. */
export const BAR_ORDERS = ['worst', 'largest'] as const
export type BarOrder = (typeof BAR_ORDERS)[number]
/** The most bars of a page. */
export const MAX_BARS_PER_PAGE = 40

/** How long a scene stands, seconds. */
export const DWELL = { least: 20, most: 60 } as const
/** How many projects the focus goes through. */
export const MOST_IN_FOCUS = 12

/** A daily span of the zone's clock, `HH:mm`; over midnight where it ends before it begins. */
export interface Hours {
  from: string
  to: string
}

export interface SceneSetting {
  kind: SceneKind
  seconds: number
}

/** What an administrator sets for one screen. */
export interface WallSettings {
  layout: Layout
  /** The pixels of an LED wall, from the left top corner; null: the whole glass. */
  pixels: { width: number; height: number } | null
  /** In the order of their turns. */
  scenes: SceneSetting[]
  /** Which progress bars come first. */
  bars: BarOrder
  focus: { pick: Pick; projectIds: string[]; most: number }
  /** When the screen shows anything; null: always. */
  onHours: Hours | null
  /** When it shines less; null: never. */
  dimHours: Hours | null
}

export const DEFAULT_SETTINGS: WallSettings = {
  layout: 'auto',
  pixels: null,
  scenes: [
    { kind: 'verdict', seconds: 30 },
    { kind: 'overview', seconds: 40 },
    { kind: 'bars', seconds: 20 },
    { kind: 'focus', seconds: 25 },
    { kind: 'milestones', seconds: 20 },
    { kind: 'notice', seconds: 20 },
  ],
  bars: 'worst',
  focus: { pick: 'largest', projectIds: [], most: 4 },
  onHours: null,
  dimHours: { from: '18:30', to: '06:30' },
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** True when a time of day, `HH:mm`, is within the hours; from eight to eight is all day. */
export function isWithin({ from, to }: Hours, time: string): boolean {
  const [start, end, at] = [minutesOf(from), minutesOf(to), minutesOf(time)]
  if (start === end) return true
  return start < end ? at >= start && at < end : at >= start || at < end
}
