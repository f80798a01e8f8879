import { daysBetween } from '#domain/dates/calendar-date.ts'
import type { MatterKind } from '#domain/zone/matter-lists.ts'
import type { Matter } from '@/shared/api/client.ts'

export type Tone = 'good' | 'active' | 'quiet' | 'bad'

/** What a cell says; with a tone it is marked by shape and colour. `aside`: in small letters below. */
export interface Cell {
  text: string
  tone?: Tone
  aside?: string
}

/** A column beside those of what it is about and its project. */
export interface Column {
  key: string
  label: string
  isNumber?: boolean
  /** Kept on one line: a date is not broken. */
  hasDates?: true
  /** What the list can be sorted by. */
  sort?: 'due' | 'unit' | 'done'
  cell: (matter: Matter) => Cell
}

export type Translate = (key: string, values?: Record<string, unknown>) => string
export type OfKind<K extends MatterKind> = Extract<Matter, { kind: K }>

/** A cell of one kind of matter, as a cell of any: the columns of a kind meet no other. */
export const of =
  <K extends MatterKind>(kind: K, cell: (matter: OfKind<K>) => Cell) =>
  (matter: Matter): Cell =>
    matter.kind === kind ? cell(matter as OfKind<K>) : plain(null)

export const plain = (text: string | null): Cell => ({ text: text ?? '—' })

export const unitColumn = (t: Translate, label = t('matterLists.columns.unit')): Column => ({
  key: 'unit',
  label,
  sort: 'unit',
  cell: ({ responsibleUnit }) => plain(responsibleUnit),
})

export const leaderColumn = (t: Translate): Column => ({
  key: 'leader',
  label: t('matterLists.columns.leader'),
  cell: ({ leaderRole }) => plain(leaderRole),
})

/** Until when, and how many days that is ago or ahead of the day that the list is of. */
export function dueCell({ dueOn, daysOverdue }: Matter, isOpen: boolean, asOf: string, t: Translate): Cell {
  if (dueOn === null) return { text: isOpen ? t('matterLists.noDeadline') : '—' }
  if (!isOpen) return { text: dueOn }
  if (daysOverdue > 0) return { text: dueOn, tone: 'bad', aside: t('matterLists.overdue', { days: daysOverdue }) }
  const left = daysBetween(asOf, dueOn)
  if (left < 0) return { text: dueOn, aside: t('matterLists.past') }
  return { text: dueOn, aside: left === 0 ? t('matterLists.today') : t('matterLists.left', { days: left }) }
}
