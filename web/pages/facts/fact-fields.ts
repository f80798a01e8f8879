import type { Facts } from '@/shared/api/client.ts'

/** How a fact is written down. */
export type FieldKind = 'text' | 'long' | 'category' | 'cadence' | 'nature' | 'level' | 'yuan' | 'area' | 'date' | 'yesNo' | 'tags'

/** The facts that are written in one field each; parties and the site have forms of their own. */
export type FieldKey = Exclude<keyof Facts, 'id' | 'version' | 'provenance' | 'lastChange' | 'parties' | 'benefitTargets' | 'site'>

/** One field of the form. */
export interface Field {
  key: FieldKey
  kind: FieldKind
  maxLength: number
}

const field = (key: FieldKey, kind: FieldKind = 'text', maxLength = 100): Field => ({ key, kind, maxLength })

/** The form in its groups, in the order in which people know things about a project. */
export const FIELD_GROUPS: readonly { title: 'basics' | 'size' | 'time' | 'people'; fields: readonly Field[] }[] = [
  {
    title: 'basics',
    fields: [
      field('name', 'text', 120),
      field('shortName', 'text', 40),
      field('category', 'category'),
      field('constructionNature', 'nature', 40),
      field('sector', 'text', 40),
      field('industryCode', 'text', 6),
      field('code', 'text', 40),
      field('ledgerNumber', 'text', 40),
      field('level', 'level', 40),
      field('isGovernmentInvested', 'yesNo'),
      field('tags', 'tags', 400),
      field('address', 'text', 200),
      field('content', 'long', 2000),
    ],
  },
  {
    title: 'size',
    fields: [
      field('totalInvestmentYuan', 'yuan', 40),
      field('landAreaM2', 'area', 40),
      field('buildingAreaM2', 'area', 40),
      field('landQuotaM2', 'area', 40),
    ],
  },
  { title: 'time', fields: [field('signedOn', 'date', 20), field('plannedStart', 'date', 20), field('plannedFinish', 'date', 20)] },
  { title: 'people', fields: [field('responsibleUnit'), field('leaderRole'), field('cadence', 'cadence')] },
]

export const FIELDS: readonly Field[] = FIELD_GROUPS.flatMap(({ fields }) => fields)

/** Natures of construction that are usual; others may be written. */
export const NATURES = ['新建', '扩建', '改建', '技术改造', '迁建'] as const

/** Levels of a project that are usual; others may be written. */
export const LEVELS = ['国家级', '省级', '市级', '区级', '开发区级'] as const

/** Who may take part; stored by these names. */
export const PARTY_ROLES = ['builder', 'designer', 'contractor', 'supervisor', 'projectLead', 'other'] as const
