import { isShownOn, type SceneSetting } from '#domain/display/wall-settings.ts'
import type { DisplaySelf, Wall } from '@/shared/api/client.ts'

/** One picture of the rotation. */
export type Slide =
  | { kind: 'verdict'; seconds: number }
  | { kind: 'overview'; seconds: number }
  | { kind: 'bars'; page: number; pages: number; seconds: number }
  | { kind: 'milestones'; page: number; pages: number; seconds: number }
  | { kind: 'focus'; key: string; name: string; seconds: number }
  | { kind: 'notice'; id: string; title: string; seconds: number }

type Notice = DisplaySelf['notices'][number]

/** Tells slides apart from one round to the next. */
export function slideId(slide: Slide): string {
  if (slide.kind === 'focus') return `focus ${slide.key}`
  if (slide.kind === 'bars' || slide.kind === 'milestones') return `${slide.kind} ${slide.page}`
  return slide.kind === 'notice' ? `notice ${slide.id}` : slide.kind
}

/** The projects that come into focus: those with something to show, in the order that was set. */
export function focusBars(focus: DisplaySelf['settings']['focus'], { bars }: Wall): { key: string; name: string }[] {
  const hasPlan = ({ segments }: Wall['bars']['worst'][number]) => segments.length > 0
  if (focus.pick !== 'chosen') return bars[focus.pick].filter(hasPlan).slice(0, focus.most)
  const known = new Map([...bars.worst, ...bars.largest].map(({ key, name }) => [key, name]))
  return focus.keys.map((key) => ({ key, name: known.get(key) ?? '' }))
}

/** The notices of a day. `weekday`: 1 (Monday) to 7. */
export function noticesOn(day: string, weekday: number, notices: readonly Notice[]): Notice[] {
  return notices.filter((notice) => isShownOn(notice, day, weekday))
}

/** How much of each kind the glass has room for at once. */
export interface Room {
  bars: number
  milestones: number
}

/** The most pages of a scene in one round: with more, the next round goes on where this one ended. */
export const PAGES_A_ROUND = 6

/** The pages that are shown in a round, of all that there are. */
export function pagesOf(pages: number, round: number): number[] {
  const shown = Math.min(pages, PAGES_A_ROUND)
  const start = pages > shown ? (round * shown) % pages : 0
  return Array.from({ length: shown }, (_, index) => (start + index) % pages)
}

/** How many pages so many items take, of so many each; one where there is none. */
export const pageCount = (items: number, room: number) => Math.max(1, Math.ceil(items / room))

/** How many pages the milestones take: as many as the longest of their lists. */
function milestonePages({ milestones }: Wall, room: number): number {
  return Math.max(...[milestones.finished, milestones.upcoming, milestones.overdue].map(({ items }) => pageCount(items.length, room)))
}

/** What a round is made of. */
export interface Round {
  scenes: readonly SceneSetting[]
  focus: DisplaySelf['settings']['focus']
  wall: Wall
  /** Those of the day. */
  notices: readonly Notice[]
  /** Projects that the server no longer knows. */
  gone: ReadonlySet<string>
  room: Room
  /** How many rounds there were before. */
  number: number
}

/**
 * One round of the rotation: a scene for projects or notices takes as many turns as there are, and none where there are
 * none, and as many as it has pages. Never empty.
 */
export function slidesOf({ scenes, focus, wall, notices, gone, room, number }: Round): Slide[] {
  const slides = scenes.flatMap(({ kind, seconds }): Slide[] => {
    if (kind === 'focus') {
      const shown = focusBars(focus, wall).filter(({ key }) => !gone.has(key))
      return shown.map(({ key, name }) => ({ kind, key, name, seconds }))
    }
    if (kind === 'notice') return notices.map(({ id, title }) => ({ kind, id, title, seconds }))
    if (kind === 'bars' || kind === 'milestones') {
      const pages = kind === 'bars' ? pageCount(wall.bars.total, room.bars) : milestonePages(wall, room.milestones)
      return pagesOf(pages, number).map((page) => ({ kind, page, pages, seconds }))
    }
    return [{ kind, seconds }]
  })
  return slides.length > 0 ? slides : [{ kind: 'overview', seconds: 60 }]
}

/** Where the rotation stands in a new round: at the slide that was shown, or where it was. */
export function sameSlide(slides: readonly Slide[], shown: Slide | undefined, index: number): number {
  const found = shown ? slides.findIndex((slide) => slideId(slide) === slideId(shown)) : -1
  return found >= 0 ? found : Math.min(index, slides.length - 1)
}
