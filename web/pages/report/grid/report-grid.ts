import type { Reportables } from '@/shared/api/client.ts'

export type GridMilestone = Reportables['projects'][number]['milestones'][number]

/** Milestones of a plan as rows and columns; a row without one of the works has null there. */
export interface ReportGrid {
  /** Empty where there is one column that needs no name. */
  columns: string[]
  rows: { name: string; cells: (GridMilestone | null)[] }[]
}

/** With fewer places filled than this share, rows and columns say less than a list. */
const MIN_FILLED = 0.5

const distinct = (names: readonly string[]) => [...new Set(names)]

/** A finished milestone is reported on no more. */
export const isReportable = ({ finishedOn }: GridMilestone) => finishedOn === null

/** Without the rows and columns of which nothing can be reported any more. */
function reportablePart({ columns, rows }: ReportGrid): ReportGrid {
  const isLeft = (cells: readonly (GridMilestone | null)[]) => cells.some((cell) => cell !== null && isReportable(cell))
  const left = columns.map((_, index) => isLeft(rows.map(({ cells }) => cells[index]!)))
  return {
    columns: columns.filter((_, index) => left[index]),
    rows: rows
      .filter(({ cells }) => isLeft(cells))
      .map(({ name, cells }) => ({ name, cells: columns.length === 0 ? cells : cells.filter((_, index) => left[index]) })),
  }
}

/**
 * Units × works in the order of the plan, the shorter side across, since a phone is narrow. A plan whose units have few works
 * in common, or whose works repeat within a unit, is one column. Rows and columns that are finished are left out. `wholeProject`: the name of what belongs to no unit.
 */
export function gridOf(milestones: readonly GridMilestone[], wholeProject: string): ReportGrid {
  const ordered = [...milestones].sort((a, b) => a.position - b.position)
  const unitOf = ({ unitName }: GridMilestone) => unitName ?? wholeProject
  const units = distinct(ordered.map(unitOf))
  const works = distinct(ordered.map(({ name }) => name))
  const at = new Map(ordered.map((milestone) => [`${unitOf(milestone)}\n${milestone.name}`, milestone]))
  const isSparse = ordered.length < units.length * works.length * MIN_FILLED
  if (units.length < 2 || works.length < 2 || isSparse || at.size < ordered.length) {
    const nameOf = (milestone: GridMilestone) => (units.length < 2 ? milestone.name : `${unitOf(milestone)} ${milestone.name}`)
    return reportablePart({ columns: [], rows: ordered.map((milestone) => ({ name: nameOf(milestone), cells: [milestone] })) })
  }
  const cell = (unit: string, work: string) => at.get(`${unit}\n${work}`) ?? null
  const isAcross = works.length <= units.length
  return reportablePart(
    isAcross
      ? { columns: works, rows: units.map((name) => ({ name, cells: works.map((work) => cell(name, work)) })) }
      : { columns: units, rows: works.map((name) => ({ name, cells: units.map((unit) => cell(unit, name)) })) },
  )
}
