import { describe, expect, test } from 'vitest'
import type { ProjectItem } from '@/shared/api/client.ts'
import { columnsOf, columnsText, DEFAULT_COLUMNS, nextSort, sortState } from '@/pages/projects/columns.ts'
import { csvText } from '@/pages/projects/export-csv.ts'

const project: ProjectItem = {
  id: 'p',
  name: '=现代纺织产业园,"一期"',
  shortName: '纺织园',
  category: 'industrial',
  sector: '纺织服装',
  stage: 'building',
  totalInvestmentYuan: 690_000_000,
  cumulativeDoneYuan: null,
  annualPlanYuan: null,
  annualDoneYuan: 12_345_600,
  landAreaM2: null,
  leaderRole: null,
  responsibleUnit: null,
  startYear: 2024,
  physicalPercent: 44.36,
  plannedPercent: 43.1,
  comparablePercent: null,
  deviationPoints: -1.26,
  spi: null,
  light: 'green',
  rawLight: 'green',
  reasons: { verdicts: [], reporting: null, isBasisLacking: false },
  plannedFinish: '2025-12-31',
  prompts: [],
  cadence: 'monthly',
  lastReportedOn: null,
  forecast: { early: null, late: null, reported: null, gap: 'tooEarly' },
  location: null,
  illustrative: false,
  illustrativeParts: ['progress'],
  segments: [],
}

const t = (key: string, values?: Record<string, unknown>) =>
  key === 'projects.withUnit' ? `${String(values!['name'])}(${String(values!['unit'])})` : key
const words = { t, yuan: (value: number | null) => String(value), asOf: '2024-10-23' }

describe('the list’s columns', () => {
  test('stand in the address unless they are the default, in their fixed order', () => {
    expect(columnsOf(undefined)).toEqual(DEFAULT_COLUMNS)
    expect(columnsOf('bar,stage,nonsense')).toEqual(['stage', 'bar'])
    expect(columnsOf('nonsense')).toEqual(DEFAULT_COLUMNS)
    expect(columnsText(['bar', 'stage'])).toBe('stage,bar')
    expect(columnsText([...DEFAULT_COLUMNS].reverse())).toBeUndefined()
  })

  test('sort by their own order first, then the other way round', () => {
    expect(nextSort('totalInvestment', undefined)).toBe('-totalInvestment')
    expect(nextSort('totalInvestment', '-totalInvestment')).toBe('totalInvestment')
    expect(nextSort('totalInvestment', 'totalInvestment')).toBe('-totalInvestment')
    expect(nextSort('deviation', 'light')).toBe('deviation')
    expect(nextSort('sector', '-physical')).toBe('-physical')
    expect(sortState('physical', '-physical')).toBe('descending')
    expect(sortState('physical', 'deviation')).toBe('none')
  })
})

describe('the exported list', () => {
  test('has a byte order mark, a head with units, numbers as numbers, and no formulas', async () => {
    const text = await csvText({
      projects: [project],
      columns: ['totalInvestment', 'annualDone', 'physical', 'deviation', 'lastEntry'],
      words,
    })
    const [head, row, ...rest] = text.split('\r\n')
    expect(head).toBe(
      '\ufefflight.label,bars.name,projects.columns.totalInvestment(projects.units.money),projects.columns.annualDone(projects.units.money),projects.columns.physical(projects.units.percent),projects.columns.deviation,projects.columns.lastEntry,projects.invented.label',
    )
    expect(row).toBe(`light.green,"'=现代纺织产业园,""一期""",69000,1234.56,44.4,-1.3,unknown.unreported,projects.invented.progress`)
    expect(rest).toEqual([])
  })
})
