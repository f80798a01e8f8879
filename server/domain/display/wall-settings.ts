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
/** A message that nobody ends stands for a week at most. */
export const MAX_MESSAGE_MINUTES = 7 * 24 * 60
/** A glass has room for so many lines of text. */
export const MAX_NOTICE_LINES = 30
export const MAX_MESSAGE_LINES = 12
/** How many projects the focus goes through. */
export const MAX_IN_FOCUS = 12

/** A daily span of the zone's clock, `HH:mm`; over midnight where it ends before it begins. */
export interface Hours {
  from: string
  to: string
}

export interface SceneSetting {
  kind: SceneKind
  seconds: number
}

/** Monday to Sunday, as ISO 8601 counts them. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** What a screen shows at certain hours of the week instead of its usual scenes; `scenes` null: a dark glass. */
export interface Programme {
  /** 1 (Monday) to 7. Hours that go over midnight belong to the day on which they begin. */
  weekdays: number[]
  hours: Hours
  scenes: SceneSetting[] | null
}

export const MAX_PROGRAMMES = 12

/** Which projects bars, milestones and the focus go through; what is null or empty lets all through. */
export interface ShownProjects {
  category: 'industrial' | 'factor' | null
  sectors: string[]
  projectIds: string[]
}

export const MAX_SHOWN_PROJECTS = 60

/** By how many degrees the picture is turned clockwise, for a glass that hangs upright or upside down. */
export const ROTATIONS = [0, 90, 180, 270] as const
/** The most of the glass that a frame may cover on each side, percent of the side. */
export const MAX_OVERSCAN_PERCENT = 8

/** How much larger or smaller than usual everything is drawn, percent: a large glass that is seen from near shows more rows. */
export const ZOOM_PERCENT = { least: 60, most: 150 } as const

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
  /** The first that holds is shown. */
  programmes: Programme[]
  shownProjects: ShownProjects
  rotation: (typeof ROTATIONS)[number]
  /** How much of the glass stays empty on each side, because its frame covers it: percent of the side. */
  overscanPercent: number
  zoomPercent: number
  /** Shows where the public finds the zone, if it is public, for a phone's camera. */
  hasQr: boolean
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
  programmes: [],
  shownProjects: { category: null, sectors: [], projectIds: [] },
  rotation: 0,
  overscanPercent: 0,
  zoomPercent: 100,
  hasQr: true,
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

/** A day of the week, 1 (Monday) to 7, and a time of day, `HH:mm`. */
export interface WeekTime {
  weekday: number
  time: string
}

/** True while a programme lasts. */
function isRunning({ weekdays, hours }: Programme, { weekday, time }: WeekTime): boolean {
  if (!isWithin(hours, time)) return false
  const isAfterMidnight = minutesOf(hours.from) > minutesOf(hours.to) && minutesOf(time) < minutesOf(hours.to)
  const begun = isAfterMidnight ? ((weekday + 5) % 7) + 1 : weekday
  return weekdays.includes(begun)
}

/** The scenes of a screen at a time of the week; null while the glass is dark. */
export function scenesAt(
  { scenes, onHours, programmes }: { scenes: SceneSetting[]; onHours: Hours | null; programmes: Programme[] },
  at: WeekTime,
): SceneSetting[] | null {
  const programme = programmes.find((one) => isRunning(one, at))
  if (programme) return programme.scenes
  return onHours === null || isWithin(onHours, at.time) ? scenes : null
}

/** True for a screen that has a kind of scene at some hour of the week. */
export function hasScene({ scenes, programmes }: { scenes: SceneSetting[]; programmes: Programme[] }, kind: SceneKind): boolean {
  return [scenes, ...programmes.map((programme) => programme.scenes ?? [])].some((some) => some.some((scene) => scene.kind === kind))
}

/** When a notice is shown: from and until dates of the zone's calendar, and days of the week; null: no limit. */
export interface NoticePeriod {
  startsOn: string | null
  until: string | null
  weekdays: number[] | null
}

/** True on the days on which a notice is shown. */
export function isShownOn({ startsOn, until, weekdays }: NoticePeriod, day: string, weekday: number): boolean {
  return (startsOn === null || startsOn <= day) && (until === null || until >= day) && (weekdays === null || weekdays.includes(weekday))
}
