import type { LedgerField } from '#domain/ledger-import/columns.ts'

/** The fields of a ledger in the groups in which people look for them. */
export const FIELD_GROUPS: readonly {
  title: 'basics' | 'size' | 'time' | 'people' | 'money' | 'benefits' | 'matters'
  fields: readonly LedgerField[]
}[] = [
  {
    title: 'basics',
    fields: [
      'name',
      'shortName',
      'ledgerNumber',
      'code',
      'category',
      'sector',
      'industryCode',
      'constructionNature',
      'stage',
      'level',
      'isGovernmentInvested',
      'tags',
      'content',
      'address',
      'lng',
      'lat',
    ],
  },
  { title: 'size', fields: ['totalInvestment', 'landArea', 'buildingArea', 'landQuota'] },
  {
    title: 'time',
    fields: [
      'signedOn',
      'plannedStart',
      'plannedFinish',
      'period',
      'actualStart',
      'actualFinish',
      'percent',
      'milestonePlan',
      'milestoneActual',
    ],
  },
  { title: 'people', fields: ['responsibleUnit', 'leader', 'builder', 'designer', 'contractor', 'supervisor', 'projectLead'] },
  {
    title: 'money',
    fields: ['annualPlan', 'annualGoal', 'quarterGoal', 'monthPlan', 'monthDone', 'openingBalance', 'yearDone', 'totalDone'],
  },
  { title: 'benefits', fields: ['tenants', 'jobs', 'outputValue', 'tax'] },
  { title: 'matters', fields: ['issue', 'issueUnit', 'issueDeadline', 'approval'] },
]

const WITH_MONTH: readonly LedgerField[] = ['quarterGoal', 'monthPlan', 'monthDone', 'yearDone']
const WITH_YEAR: readonly LedgerField[] = [...WITH_MONTH, 'annualPlan', 'annualGoal', 'openingBalance']
const WITH_NAME: readonly LedgerField[] = ['milestonePlan', 'milestoneActual', 'approval']

/** What of time and name a column of a field needs. */
export const timeOf = (field: LedgerField | '') => ({
  hasYear: field !== '' && WITH_YEAR.includes(field),
  hasMonth: field !== '' && WITH_MONTH.includes(field),
  hasName: field !== '' && WITH_NAME.includes(field),
})
