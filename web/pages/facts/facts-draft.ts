import { parseArea } from '#domain/values/area.ts'
import { NOTHING_KNOWN } from '#domain/facts/facts.ts'
import type { SiteGeometry } from '#domain/facts/site.ts'
import { parseYuan } from '#domain/values/money.ts'
import { parsePartialDate } from '#domain/dates/partial-date.ts'
import type { Facts, FactsChange } from '@/shared/api/client.ts'
import { readPlace } from '#domain/geo/read-place.ts'
import { writtenYuan } from '@/shared/format/money.ts'
import { readTarget, targetDraft, type TargetDraft } from './benefit-target-draft.ts'
import { FIELDS, type Field, type FieldKey, type FieldKind } from './fact-fields.ts'

export type Party = Facts['parties'][number]

/** Facts as a form holds them: every field as it is written, unknown as nothing. */
export interface FactsDraft {
  values: Record<FieldKey, string>
  parties: Party[]
  benefitTargets: TargetDraft[]
  /** Degrees, for a site that is a point; both empty where there is none, or where it is an outline. */
  lng: string
  lat: string
  /** An outline or a line; a point that is written counts before it. */
  shape: SiteGeometry | null
}

function written(kind: FieldKind, value: string | number | boolean | string[] | null): string {
  if (value === null) return ''
  if (kind === 'tags') return (value as string[]).join('、')
  if (kind === 'yuan') return writtenYuan(value as number)
  return kind === 'area' ? `${value}平方米` : String(value)
}

export function toDraft(facts: Facts): FactsDraft {
  const point = facts.site?.type === 'Point' ? facts.site.coordinates : null
  const values = Object.fromEntries(FIELDS.map(({ key, kind }) => [key, written(kind, facts[key])]))
  return {
    values: values as FactsDraft['values'],
    parties: facts.parties.map((party) => ({ ...party })),
    benefitTargets: facts.benefitTargets.map(targetDraft),
    lng: point ? String(point[0]) : '',
    lat: point ? String(point[1]) : '',
    shape: point ? null : (facts.site as SiteGeometry | null),
  }
}

/** Tags as they are written in one line: 重点、续建. */
const readTags = (text: string) => [...new Set(text.split(/[、,，;；\s]+/).filter((tag) => tag !== ''))]

const READERS: Partial<Record<FieldKind, (text: string) => number | string | boolean | string[]>> = {
  yuan: parseYuan,
  area: parseArea,
  date: parsePartialDate,
  yesNo: (text) => text === 'true',
  tags: readTags,
}

type FieldValue = string | number | boolean | string[] | null

/** What a field says; undefined where it cannot be read. */
export function readField({ kind }: Pick<Field, 'kind'>, text: string): FieldValue | undefined {
  if (text.trim() === '') return kind === 'tags' ? [] : null
  try {
    return (READERS[kind] ?? ((same: string) => same.trim()))(text)
  } catch {
    return undefined
  }
}

/** The site that a draft says, in any notation of a survey; null for none, undefined where that cannot be read. */
export function siteOf({ lng, lat, shape }: Pick<FactsDraft, 'lng' | 'lat' | 'shape'>): SiteGeometry | null | undefined {
  if (lng.trim() === '' && lat.trim() === '') return shape
  if (lng.trim() === '' || lat.trim() === '') return undefined
  const [east, north] = [Number(lng), Number(lat)]
  if (Math.abs(east) <= 180 && Math.abs(north) <= 90) return { type: 'Point', coordinates: [east, north] }
  const read = readPlace(`${lng} ${lat}`)
  return 'fault' in read ? undefined : { type: 'Point', coordinates: read.place }
}

/** A part that may say what cannot be read. */
export type Unreadable = FieldKey | 'benefitTargets' | 'site'

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What a draft changes of the facts that it began with, and the fields that cannot be read. */
export function changeOf(base: Facts, draft: FactsDraft): { change: FactsChange; unreadable: Unreadable[] } {
  const began = toDraft(base)
  const change: Record<string, unknown> = {}
  const unreadable: Unreadable[] = []
  for (const field of FIELDS) {
    const text = draft.values[field.key]
    if (text === began.values[field.key]) continue
    const value = readField(field, text)
    if (value === undefined) unreadable.push(field.key)
    else if (!isSame(value, base[field.key])) change[field.key] = value
  }
  if (!isSame(draft.parties, began.parties)) change['parties'] = draft.parties
  if (!isSame(draft.benefitTargets, began.benefitTargets)) {
    const targets = draft.benefitTargets.map(readTarget)
    if (targets.includes(undefined)) unreadable.push('benefitTargets')
    else if (!isSame(targets, base.benefitTargets)) change['benefitTargets'] = targets
  }
  if (draft.lng !== began.lng || draft.lat !== began.lat || !isSame(draft.shape, began.shape)) {
    const site = siteOf(draft)
    if (site === undefined) unreadable.push('site')
    else change['site'] = site
  }
  return { change: change as FactsChange, unreadable }
}

/** Facts of a project that is not stored yet. */
export const NOTHING_YET: Facts = {
  id: '',
  version: 0,
  provenance: 'entered',
  lastChange: null,
  name: '',
  shortName: '',
  category: 'industrial',
  ...NOTHING_KNOWN,
}
