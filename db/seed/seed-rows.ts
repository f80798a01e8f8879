import type { Insertable } from 'kysely'
import type { Tables } from '../schema/tables.ts'

/** Rows to insert, by table. */
export type SeedRows = { [T in keyof Tables]?: Insertable<Tables[T]>[] }

/** Tables in an order in which every row finds what it refers to. */
export const INSERT_ORDER = [
  'source',
  'zone',
  'published_figure',
  'light_rule_set',
  'zone_feature',
  'project',
  'party',
  'statement',
  'site',
  'unit',
  'milestone',
  'baseline',
  'baseline_milestone',
  'investment_plan',
  'annual_target',
  'support_link',
  'benefit_target',
  'exemption',
  'issue',
  'progress_entry',
  'project_event',
  'investment_entry',
  'fund_entry',
  'issue_entry',
  'approval_entry',
  'benefit_entry',
  'review',
  'photo',
] as const satisfies readonly (keyof Tables)[]

/** All rows of several seeds together. */
export function mergeRows(parts: readonly SeedRows[]): SeedRows {
  const merged: Record<string, unknown[]> = {}
  for (const part of parts) {
    for (const [table, rows] of Object.entries(part)) (merged[table] ??= []).push(...rows)
  }
  return merged as SeedRows
}
