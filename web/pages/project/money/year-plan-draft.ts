import { WAN_YUAN } from '#domain/values/money.ts'
import type { YearPlan } from '@/shared/api/client.ts'

/** A year's plan while it is written: amounts as text in 万元, empty where nothing is set. */
export interface YearPlanDraft {
  planned: string
  months: string[]
  images: string[]
  leader: string
  unit: string
}

type Said = Omit<YearPlan, 'year' | 'version'>

const textOf = (yuan: number | null) => (yuan === null ? '' : String(yuan / WAN_YUAN))

export function yearPlanDraft({ plannedYuan, months, imageByQuarter, leaderRole, responsibleUnit }: Said): YearPlanDraft {
  return {
    planned: textOf(plannedYuan),
    months: months.map(textOf),
    images: imageByQuarter.map((image) => image ?? ''),
    leader: leaderRole ?? '',
    unit: responsibleUnit ?? '',
  }
}

/** An amount in 万元 as integer yuan; null: empty, undefined: no amount. */
export function readWan(text: string): number | null | undefined {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
  if (plain === '' || plain === '-' || plain === '—') return null
  if (!/^\d{1,9}(\.\d+)?$/.test(plain)) return undefined
  return Math.round(Number(plain) * WAN_YUAN)
}

/** What a draft says; null while an amount cannot be read. */
export function readYearPlan({ planned, months, images, leader, unit }: YearPlanDraft): Said | null {
  const [plannedYuan, ...read] = [planned, ...months].map(readWan)
  if (plannedYuan === undefined || read.some((yuan) => yuan === undefined)) return null
  const written = (text: string) => text.trim() || null
  return {
    plannedYuan,
    months: read as (number | null)[],
    imageByQuarter: images.map(written),
    leaderRole: written(leader),
    responsibleUnit: written(unit),
  }
}

/** The sum of the months, yuan; null where none is set. */
export function sumOf(months: readonly (number | null)[]): number | null {
  const set = months.filter((yuan) => yuan !== null)
  return set.length === 0 ? null : set.reduce((sum, yuan) => sum + yuan, 0)
}

/** Months with what a spreadsheet has on the clipboard, a row or a column of it, put in from a month on. */
export function withPastedMonths(months: readonly string[], at: number, text: string): string[] {
  const cells = text
    .replace(/\r?\n$/, '')
    .split(/[\t\n]/)
    .map((cell) => cell.trim())
  return months.map((month, place) => cells[place - at] ?? month)
}
