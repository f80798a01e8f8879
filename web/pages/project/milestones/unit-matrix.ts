import type { ProjectDetail } from '@/shared/api/client.ts'

type Milestone = ProjectDetail['milestones'][number]

/** Buildings by works: one row a unit, one column a kind of work, in plan order. */
export interface UnitMatrix {
  works: string[]
  rows: { unit: ProjectDetail['units'][number]; cells: (Milestone | null)[] }[]
}

export function unitMatrix(project: Pick<ProjectDetail, 'units' | 'milestones'>): UnitMatrix {
  const ofUnits = project.milestones.filter((m) => m.unitId !== null)
  const works = [...new Set(ofUnits.map((m) => m.workKind))]
  return {
    works,
    rows: project.units.map((unit) => ({
      unit,
      cells: works.map((work) => ofUnits.find((m) => m.unitId === unit.id && m.workKind === work) ?? null),
    })),
  }
}
