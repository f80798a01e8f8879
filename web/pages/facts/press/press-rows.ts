import { lastDay } from '#domain/dates/partial-date.ts'
import type { PressProject } from '#domain/press/extract.ts'
import { foreignCurrencyOf, type Statement } from '#domain/press/statement.ts'
import { WAN_YUAN } from '#domain/values/money.ts'
import { writtenYuan } from '@/shared/format/money.ts'
import type { TargetDraft } from '../benefit-target-draft.ts'
import type { FieldKey } from '../fact-fields.ts'

/** Where in the form something belongs that a text says; null: the form has no place for it. */
export type PressTarget = { kind: 'field'; key: FieldKey } | { kind: 'benefit'; measure: string } | null

/** One thing that a text says of a project. */
export interface PressRow {
  key: string
  field: Statement['field'] | 'name'
  phase: number | null
  target: PressTarget
  /** As it is written into the form, or as it is said where the form has no place for it; empty: the text leaves it open. */
  value: string
  /** True for 50家以上, 超过400个: at least so much. */
  isAtLeast: boolean
  /** The words of the text. */
  words: string
  from: number
  to: number
}

const BENEFITS: Partial<Record<Statement['field'], string>> = {
  jobs: 'jobs',
  tenants: 'tenantEnterprises',
  annualOutput: 'outputValueYuanPerYear',
  annualTax: 'taxYuanPerYear',
}
const FIELDS: Partial<Record<Statement['field'], FieldKey>> = {
  investment: 'totalInvestmentYuan',
  landArea: 'landAreaM2',
  content: 'content',
  start: 'plannedStart',
  finish: 'plannedFinish',
}
const MONEY = ['investment', 'completedInvestment', 'yearInvestment', 'annualOutput', 'annualSales', 'annualTax']
const UNITS: Partial<Record<Statement['field'], string>> = {
  landArea: '平方米',
  buildingArea: '平方米',
  length: '公里',
  physicalPercent: '%',
}

function valueOf(statement: Statement): string {
  const { field, value } = statement
  if (value === null) return ''
  if (field === 'progressItem') return `${value.item} ${value.percent === undefined ? value.date! : `${value.percent}%`}`
  if (typeof value === 'string') return value
  const foreign = foreignCurrencyOf(statement)
  if (foreign !== null) return `${value / WAN_YUAN} 万 ${foreign.toUpperCase()}`
  return MONEY.includes(field) ? writtenYuan(value) : `${value}${UNITS[field] ?? ''}`
}

const AT_LEAST = /[多余]|以上/
const AT_LEAST_BEFORE = /(?:超过|不少于|至少|逾)$/

/** A date that is over when the text is published is what happened, and no plan. */
function isPlan(date: string, publishedOn: string | null): boolean {
  return publishedOn === null || lastDay(date) > publishedOn
}

function targetOf(statement: Statement, text: string, publishedOn: string | null): PressTarget {
  const { field, phase } = statement
  if (field === 'machines' && phase === null && text.slice(0, statement.from).endsWith('袜机'))
    return { kind: 'benefit', measure: 'sockMachines' }
  if (phase !== null || foreignCurrencyOf(statement) !== null) return null
  if (statement.field === 'start' || statement.field === 'finish') {
    return isPlan(statement.value, publishedOn) ? { kind: 'field', key: FIELDS[field]! } : null
  }
  const [key, measure] = [FIELDS[field], BENEFITS[field]]
  if (key !== undefined) return { kind: 'field', key }
  return measure === undefined ? null : { kind: 'benefit', measure }
}

/**
 * What a text says of a project, with the place in the form for each and the words that say it. `publishedOn`: ISO date, or null
 * where nobody has said it.
 */
export function pressRows({ name, statements }: PressProject, text: string, publishedOn: string | null): PressRow[] {
  const rows = statements.map((statement, index): PressRow => {
    const { field, phase, from, to } = statement
    const target = targetOf(statement, text, publishedOn)
    const isAtLeast = AT_LEAST.test(text.slice(from, to + 2)) || AT_LEAST_BEFORE.test(text.slice(0, from))
    return { key: `${index}`, field, phase, target, value: valueOf(statement), isAtLeast, words: text.slice(from, to), from, to }
  })
  const at = name === null ? -1 : text.indexOf(name)
  if (name === null || at < 0) return rows
  const named: PressRow = {
    key: 'name',
    field: 'name',
    phase: null,
    target: { kind: 'field', key: 'name' },
    value: name,
    isAtLeast: false,
    words: name,
    from: at,
    to: at + name.length,
  }
  return [named, ...rows]
}

/** A piece of the text; `row`: what it says, undefined for what stands between. */
export interface PressPiece {
  text: string
  row?: PressRow
}

/** The text in pieces, with the words that say something apart. */
export function pressPieces(text: string, rows: readonly PressRow[]): PressPiece[] {
  const pieces: PressPiece[] = []
  let at = 0
  for (const row of [...rows].sort((a, b) => a.from - b.from)) {
    if (row.from < at) continue
    if (row.from > at) pieces.push({ text: text.slice(at, row.from) })
    pieces.push({ text: text.slice(row.from, row.to), row })
    at = row.to
  }
  return at < text.length ? [...pieces, { text: text.slice(at) }] : pieces
}

/** What some rows write into the form. */
export interface PressPatch {
  values: Partial<Record<FieldKey, string>>
  benefitTargets: TargetDraft[]
}

export function pressPatch(rows: readonly PressRow[]): PressPatch {
  const patch: PressPatch = { values: {}, benefitTargets: [] }
  for (const { target, value, isAtLeast } of rows) {
    if (target?.kind === 'field') patch.values[target.key] = value
    if (target?.kind === 'benefit') {
      patch.benefitTargets.push({ measure: target.measure, target: value, isAtLeast })
    }
  }
  return patch
}
