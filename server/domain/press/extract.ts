import { capacityStatements } from './capacity-statements.ts'
import { contentStatements } from './content-statements.ts'
import { areaStatements, jobStatements, lengthStatements, tenantStatements } from './size-statements.ts'
import { moneyStatements } from './money-statements.ts'
import { hasSeveralPhases, phaseOfSubject, phasesSaid } from './phases.ts'
import { pressContext, type PressContext } from './press-context.ts'
import { datesOf } from './press-dates.ts'
import { progressStatements } from './progress-statements.ts'
import { scheduleStatements } from './schedule-statements.ts'
import type { Statement } from './statement.ts'
import { blocksOf, type Aggregate, type Block } from './projects-in-text.ts'

/** What of a text cannot be right, so that somebody has to look. */
export type PressFlag = 'investmentImplausible' | 'landAreaConflict'

/** What a press text says of one project; of each field and phase the statement that counts. */
export interface PressProject {
  /** In the words of the text; null where it names none. */
  name: string | null
  statements: Statement[]
  flags: PressFlag[]
}

/** `projects`: one, or several that somebody has to choose from; none where sums over many projects are reported (`aggregate`). */
export interface PressExtract {
  projects: PressProject[]
  aggregate: Aggregate | null
}

/** More than any project in China has cost, yuan. */
const MAX_INVESTMENT_YUAN = 300_000_000_000
/** Two sizes of the same land differ by rounding, not by more. */
const MAX_LAND_DIFFERENCE = 0.05

/** Whether a text speaks of phases beside the whole: else its only phase is what it is about. */
function hasWhole(context: PressContext, statements: readonly Statement[]): boolean {
  if (hasSeveralPhases(context.text)) return true
  return statements.some(({ field, phase }) => field !== 'start' && field !== 'finish' && field !== 'capacity' && phase === null)
}

const MEASURED = [
  moneyStatements,
  areaStatements,
  lengthStatements,
  jobStatements,
  tenantStatements,
  contentStatements,
  scheduleStatements,
  progressStatements,
  capacityStatements,
]

/** Everything that a text says, in its order, before one statement of a field is chosen. */
function statementsOf(context: PressContext): Statement[] {
  const dates = datesOf(context)
  const found = MEASURED.flatMap((measure) => measure(context, dates))
  const said = phasesSaid(context.text)
  if (said) found.push({ field: 'phases', value: said.value, phase: null, rank: 0, from: said.from, to: said.to })
  const subject = phaseOfSubject(
    context.text,
    Math.min(...found.map(({ field, from }) => (field === 'start' || field === 'finish' ? Infinity : from))),
  )
  // What is told of another phase is history.
  if (subject !== null) return found.filter(({ phase }) => phase === null || phase === subject).map((one) => ({ ...one, phase: null }))
  return hasWhole(context, found) ? found : found.map((statement) => ({ ...statement, phase: null }))
}

const keyOf = (statement: Statement) =>
  `${statement.phase ?? ''} ${statement.field} ${'currency' in statement ? (statement.currency ?? '') : ''} ${statement.field === 'progressItem' ? statement.from : ''}`

/** Of each field and phase the statement of the highest rank, and of those the first; restatements only where they say nothing new. */
function chosen(statements: readonly Statement[]): Statement[] {
  const best = new Map<string, Statement>()
  for (const statement of [...statements].sort((a, b) => a.from - b.from)) {
    const earlier = best.get(keyOf(statement))
    if (!earlier || statement.rank > earlier.rank) best.set(keyOf(statement), statement)
  }
  return [...best.values()].sort((a, b) => a.from - b.from)
}

function landConflicts(statements: readonly Statement[]): boolean {
  const sizes = statements.filter(({ field, phase }) => field === 'landArea' && phase === null)
  return sizes.slice(1).some(({ value, isRestated }, place) => {
    const before = sizes[place]!.value as number
    return isRestated === true && Math.abs((value as number) - before) > MAX_LAND_DIFFERENCE * before
  })
}

/** What counts of some statements about one project. An amount that cannot be right is left empty. */
function toProject(name: string | null, all: readonly Statement[]): PressProject {
  const flags = new Set<PressFlag>()
  if (landConflicts(all)) flags.add('landAreaConflict')
  const statements = chosen(all).map((statement): Statement => {
    const isOdd = statement.field === 'investment' && statement.value !== null && statement.value > MAX_INVESTMENT_YUAN
    if (!isOdd) return statement
    flags.add('investmentImplausible')
    return { ...statement, value: null }
  })
  return { name, statements, flags: [...flags] }
}

/** One of several projects that is a phase of something (某厂二期) is a whole by itself. */
function asWhole(own: Statement[]): Statement[] {
  const phases = new Set(own.flatMap(({ phase }) => phase ?? []))
  const fieldsOf = (isWhole: boolean) => new Set(own.filter(({ phase }) => (phase === null) === isWhole).map(({ field }) => field))
  const isSaidTwice = [...fieldsOf(true)].some((field) => fieldsOf(false).has(field))
  return phases.size !== 1 || isSaidTwice ? own : own.map((statement) => ({ ...statement, phase: null }))
}

const isIn = (statement: Statement, block: Block) => statement.from >= block.from && statement.from < block.to

/**
 * What a press text says of a project, each field with the words that say it; nothing is taken that is not there. `publishedOn`
 * (ISO date, month or year) gives 今年 and 明年 their meaning; without it, such dates are left out.
 */
export function extractPress(text: string, publishedOn: string | null = null): PressExtract {
  const context = pressContext(text, publishedOn)
  const all = statementsOf(context)
  const { blocks, aggregate } = blocksOf(context, all)
  if (aggregate) return { projects: [], aggregate }
  const projects = blocks.map((block) => {
    const own = all.filter((statement) => isIn(statement, block))
    return toProject(block.name, blocks.length > 1 ? asWhole(own) : own)
  })
  return { projects, aggregate: null }
}
