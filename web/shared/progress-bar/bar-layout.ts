/** What a progress bar is drawn from: a project, a unit or the whole zone. Percents 0–100; null: unknown. */
export interface BarStatus {
  physicalPercent: number | null
  plannedPercent: number | null
  segments: readonly BarSegment[]
}

export interface BarSegment {
  weight: number
  percent: number
  plannedPercent: number | null
  state: 'done' | 'running' | 'overdue' | 'notStarted'
}

/** The whole project on its rail, in percent of the width. */
export interface RailLayout {
  reached: number
  /** What the plan expects and nobody has reported; null when nothing is missing. */
  gap: { from: number; width: number } | null
  /** Where the plan says the project should be today; null without a plan. */
  due: number | null
}

/** One segment: its share of the width, its fill and its own plan tick, in percent of its width. */
export interface SegmentLayout {
  share: number
  filled: number
  /** Null where the plan is unknown, has not begun or is over (the segment's edge says the same), and in narrow segments. */
  tick: number | null
}

export interface BarLayout {
  rail: RailLayout
  segments: SegmentLayout[]
}

/** Narrower segments, in percent of the width, have no tick: forty ticks beside each other hide what is filled. */
const MIN_SHARE_FOR_TICK = 3

const clamp = (percent: number) => Math.min(100, Math.max(0, percent))

function railLayout({ physicalPercent, plannedPercent }: BarStatus): RailLayout {
  const reached = clamp(physicalPercent ?? 0)
  const due = plannedPercent === null ? null : clamp(plannedPercent)
  const isBehind = due !== null && due > reached
  return { reached, due, gap: isBehind ? { from: reached, width: due - reached } : null }
}

/** Where everything on a progress bar stands. Pure, for the office's bar and the wall's. */
export function barLayout(status: BarStatus): BarLayout {
  const total = status.segments.reduce((sum, { weight }) => sum + weight, 0)
  const segments = status.segments.map(({ weight, percent, plannedPercent }) => {
    const share = total === 0 ? 100 / status.segments.length : (weight / total) * 100
    const isUnderWay = plannedPercent !== null && plannedPercent > 0 && plannedPercent < 100
    return { share, filled: clamp(percent), tick: isUnderWay && share >= MIN_SHARE_FOR_TICK ? plannedPercent : null }
  })
  return { rail: railLayout(status), segments }
}

/** Width of a text of 12 px in CSS pixels, estimated: a Chinese character is as wide as it is high, others about half. */
function textWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0xff ? 12.2 : 7.4), 0)
}

/** The longest of some labels that fits into so many pixels; empty when none does. */
export function fittingLabel(labels: readonly string[], width: number): string {
  return labels.find((label) => textWidth(label) <= width) ?? ''
}
