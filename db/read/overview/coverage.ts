import type { ZoneGroup } from '#domain/zone/zone-summary.ts'
import type { Db } from '../../engine/connection.ts'

/** A zone total that was announced. `value`: yuan or a number of projects, as the measure says. */
export interface PublishedFigure {
  year: number
  measure: string
  label: string
  value: number
  source: { publication: string; date: string; title: string } | null
}

/** An announced sum against the ledger's real projects. */
export interface Coverage {
  measure: string
  publishedYuan: number
  ledgerYuan: number
  /** Ledger over published, 0–100 and beyond; null when nothing was published. */
  percent: number | null
  publishedProjects: number | null
  ledgerProjects: number
  /** Real projects in the ledger whose investment is not known. */
  unknownProjects: number
}

/** Which category an announced measure speaks of, and the measure that counts its projects. */
const MEASURES: Record<string, { category: 'industrial' | 'factor'; countedBy: string }> = {
  industrialProjectsInvestmentYuan: { category: 'industrial', countedBy: 'industrialProjectsStarted' },
  factorProjectsInvestmentYuan: { category: 'factor', countedBy: 'factorProjects' },
}

export async function publishedFigures(db: Db, zoneId: string): Promise<PublishedFigure[]> {
  const rows = await db
    .selectFrom('published_figure as f')
    .leftJoin('source as s', 's.id', 'f.source_id')
    .select(['f.year', 'f.measure', 'f.label', 'f.value', 's.publication', 's.published_on', 's.title'])
    .where('f.zone_id', '=', zoneId)
    .orderBy('f.year', 'desc')
    .orderBy('f.value', 'desc')
    .execute()
  return rows.map((row) => ({
    year: row.year,
    measure: row.measure,
    label: row.label,
    value: row.value,
    source: row.publication === null ? null : { publication: row.publication, date: row.published_on!, title: row.title! },
  }))
}

/** 台账覆盖率: announced sums against the ledger. Illustrative and cancelled projects don't count. */
export function coverage(groups: readonly ZoneGroup[], published: readonly PublishedFigure[]): Coverage[] {
  return published.flatMap(({ measure, value }) => {
    const kind = MEASURES[measure]
    if (!kind) return []
    const own = groups.filter((group) => group.category === kind.category && !group.isIllustrative && group.stage !== 'cancelled')
    const sum = (pick: (group: ZoneGroup) => number) => own.reduce((total, group) => total + pick(group), 0)
    const ledgerYuan = sum((group) => group.totalYuan ?? 0)
    return [
      {
        measure,
        publishedYuan: value,
        ledgerYuan,
        percent: value === 0 ? null : (ledgerYuan / value) * 100,
        publishedProjects: published.find((f) => f.measure === kind.countedBy)?.value ?? null,
        ledgerProjects: sum((group) => group.projects),
        unknownProjects: sum((group) => group.projects - group.knownTotals),
      },
    ]
  })
}
