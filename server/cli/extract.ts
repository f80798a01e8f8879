import { extractPress, type PressFlag, type PressProject } from '#domain/press/extract.ts'
import { foreignCurrencyOf, type NumberField, type Statement } from '#domain/press/statement.ts'
import { UsageError } from './usage-error.ts'

const FLAGS: Record<PressFlag, string> = { investmentImplausible: 'investment_implausible', landAreaConflict: 'land_area_conflict' }

/** Names of the fields outside: of a project, and of one of its phases. */
const KEYS: Record<
  Exclude<NumberField, 'investment' | 'completedInvestment' | 'yearInvestment' | 'tenants' | 'machines'>,
  [whole: string, ofPhase: string]
> = {
  landArea: ['land_area_m2', 'land_area_m2'],
  buildingArea: ['building_area_m2', 'building_area_m2'],
  annualOutput: ['annual_output_cny', 'output_cny'],
  annualSales: ['annual_sales_cny', 'sales_cny'],
  annualTax: ['annual_tax_cny', 'tax_cny'],
  jobs: ['jobs', 'jobs'],
  length: ['length_km', 'length_km'],
  physicalPercent: ['progress_percent', 'progress_percent'],
  phases: ['phases', 'phases'],
}
const INVESTMENTS = { investment: 'investment', completedInvestment: 'completed_investment', yearInvestment: 'year_investment' } as const

/** Null for what is said to people only. */
function keyOf(statement: Statement): string | null {
  const prefix = statement.phase === null ? '' : `phase${statement.phase}_`
  const { field } = statement
  if (field === 'investment' || field === 'completedInvestment' || field === 'yearInvestment') {
    return `${prefix}${INVESTMENTS[field]}_${foreignCurrencyOf(statement) ?? 'cny'}`
  }
  if (foreignCurrencyOf(statement) !== null || field === 'content' || field === 'tenants' || field === 'machines') return null
  if (field === 'start' || field === 'finish' || field === 'capacity') return prefix + field
  if (field === 'progressItem') return 'progress_items'
  return prefix + KEYS[field][statement.phase === null ? 0 : 1]
}

function toJson({ name, statements, flags }: PressProject, hasName: boolean): Record<string, unknown> {
  const json: Record<string, unknown> = hasName && name !== null ? { name } : {}
  for (const statement of statements) {
    const key = keyOf(statement)
    if (key === null) continue
    if (statement.field === 'progressItem') json[key] = [...((json[key] as unknown[] | undefined) ?? []), statement.value]
    else json[key] = statement.value
  }
  return flags.length > 0 ? { ...json, flags: flags.map((flag) => FLAGS[flag]) } : json
}

/** What a text says, in the names that are used outside; several projects stand in a list, a sum over many beside none. */
export function extractJson(text: string, publishedOn: string | null): Record<string, unknown> {
  const { projects, aggregate } = extractPress(text, publishedOn)
  if (aggregate) return { aggregate: { projects: aggregate.projects, investment_cny: aggregate.investment } }
  if (projects.length > 1) return { multiple_projects: projects.map((project) => toJson(project, true)) }
  return projects[0] ? toJson(projects[0], false) : {}
}

const PUBLISHED = /^(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/

async function readAll(input: AsyncIterable<Buffer | string>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of input) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}

/** `extract [--published YYYY-MM-DD] < text`: one line of JSON. Needs no database. */
export async function extractCommand(publishedOn: string | undefined, input: AsyncIterable<Buffer | string>): Promise<string> {
  if (publishedOn !== undefined && !PUBLISHED.test(publishedOn)) throw new UsageError('--published 请写成 2024-10-23、2024-10 或 2024。')
  return JSON.stringify(extractJson(await readAll(input), publishedOn ?? null))
}
