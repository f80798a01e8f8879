import type { IsoDate } from '../dates/calendar-date.ts'
import type { Light } from '../lights/verdict.ts'
import { roundToTenth } from '../values/rounding.ts'
import type { Stage } from '../entries/stage.ts'

/** How one project stands on one day. */
export interface Standing {
  stage: Stage
  light: Light | null
  /** 0–100; null: no plan or nothing reported. */
  physicalPercent: number | null
  totalInvestmentYuan: number | null
}

/** The state of things on one day, by id. */
export interface DayStandings<B> {
  projects: ReadonlyMap<string, Standing>
  /** Unfinished milestones whose planned finish has passed, with that day. */
  overdue: ReadonlyMap<string, IsoDate>
  /** Open blocking issues and permits. */
  blocking: ReadonlyMap<string, B>
}

/** A value of a project that is not what it was. */
export interface Change<T> {
  projectId: string
  before: T
  after: T
}

/** What is different between two days. Each list has its weightiest first. */
export interface Changes<B> {
  /** Lights that changed, for the worse first; `worsened` of them did so. */
  lights: Change<Light | null>[]
  worsened: number
  stages: Change<Stage>[]
  /** Percents that moved, the largest step first. */
  progress: Change<number>[]
  /** Projects under construction on both days whose percent is the same and below 100, the largest investment first. */
  still: { projectId: string; physicalPercent: number }[]
  /** Milestones that have become overdue. */
  overdue: string[]
  raised: B[]
  resolved: B[]
}

/** From good to bad. Silence is worse than a delay one knows of; a project that is not judged stands beside a green one. */
const SEVERITY: Record<Light | 'none', number> = { none: 0, green: 0, yellow: 1, grey: 2, red: 3 }

const severity = (light: Light | null) => SEVERITY[light ?? 'none']

function changed<T>(
  before: DayStandings<unknown>,
  after: DayStandings<unknown>,
  pick: (standing: Standing) => T,
  isSame: (one: T, other: T) => boolean = (one, other) => one === other,
): Change<T>[] {
  return [...after.projects].flatMap(([projectId, standing]) => {
    const earlier = before.projects.get(projectId)
    if (!earlier || isSame(pick(earlier), pick(standing))) return []
    return [{ projectId, before: pick(earlier), after: pick(standing) }]
  })
}

/** True for percents that show as the same, rounded to a tenth. */
function isSamePercent(one: number | null, other: number | null): boolean {
  return one === null || other === null ? one === other : roundToTenth(one) === roundToTenth(other)
}

function stillProjects(before: DayStandings<unknown>, after: DayStandings<unknown>): Changes<unknown>['still'] {
  const unmoved = [...after.projects].filter(([projectId, standing]) => {
    const earlier = before.projects.get(projectId)
    return (
      earlier?.stage === 'building' &&
      standing.stage === 'building' &&
      standing.physicalPercent !== null &&
      roundToTenth(standing.physicalPercent) < 100 &&
      isSamePercent(earlier.physicalPercent, standing.physicalPercent)
    )
  })
  return unmoved
    .sort(([, a], [, b]) => (b.totalInvestmentYuan ?? 0) - (a.totalInvestmentYuan ?? 0))
    .map(([projectId, { physicalPercent }]) => ({ projectId, physicalPercent: physicalPercent! }))
}

/** Compares two days of one zone. Projects that one of them does not know are left out. */
export function changesBetween<B>(before: DayStandings<B>, after: DayStandings<B>): Changes<B> {
  const lights = changed(before, after, ({ light }) => light)
  const step = ({ before: was, after: is }: Change<Light | null>) => severity(is) - severity(was)
  const progress = changed(before, after, ({ physicalPercent }) => physicalPercent, isSamePercent).filter(
    (change): change is Change<number> => change.before !== null && change.after !== null,
  )
  return {
    lights: lights.sort((a, b) => step(b) - step(a)),
    worsened: lights.filter((change) => step(change) > 0).length,
    stages: changed(before, after, ({ stage }) => stage),
    progress: progress.sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before)),
    still: stillProjects(before, after),
    overdue: [...after.overdue.keys()].filter((id) => !before.overdue.has(id)),
    raised: [...after.blocking].filter(([id]) => !before.blocking.has(id)).map(([, item]) => item),
    resolved: [...before.blocking].filter(([id]) => !after.blocking.has(id)).map(([, item]) => item),
  }
}
