import { USUAL_CADENCE, type Cadence } from '../dates/cadence.ts'
import type { FieldFault } from '../values/errors.ts'
import type { Place } from '../values/geometry.ts'
import { firstDay, lastDay, type PartialDate } from '../dates/partial-date.ts'
import { benefitTargetFaults, type BenefitTarget } from './benefit-targets.ts'
import { isIndustryCode } from './industry-code.ts'
import { isOrganisationCode } from './organisation-code.ts'
import { isProjectCode } from './project-code.ts'
import { siteFaults, type SiteGeometry } from './site.ts'

/** Somebody who takes part: who builds, designs, supervises, leads. `organisationCode`: 统一社会信用代码. */
export interface Party {
  role: string
  name: string
  organisationCode: string | null
  isPerson: boolean
}

/** What is known about a project beside its plan and its log; null: unknown. */
export interface Facts {
  name: string
  shortName: string
  category: 'industrial' | 'factor'
  sector: string | null
  industryCode: string | null
  constructionNature: string | null
  code: string | null
  content: string | null
  totalInvestmentYuan: number | null
  landAreaM2: number | null
  buildingAreaM2: number | null
  /** Land that the project may use (用地指标), m². */
  landQuotaM2: number | null
  /** The number under which the zone's own ledger has the project; not the code of the state (`code`). */
  ledgerNumber: string | null
  address: string | null
  /** 项目级别: 省级, 市级… */
  level: string | null
  isGovernmentInvested: boolean | null
  tags: string[]
  signedOn: PartialDate | null
  plannedStart: PartialDate | null
  plannedFinish: PartialDate | null
  leaderRole: string | null
  responsibleUnit: string | null
  /** How often the project owes a report. */
  cadence: Cadence
  parties: Party[]
  benefitTargets: BenefitTarget[]
  site: SiteGeometry | null
}

/** Nothing known but a name. */
export const NOTHING_KNOWN: Omit<Facts, 'name' | 'shortName' | 'category'> = {
  sector: null,
  industryCode: null,
  constructionNature: null,
  code: null,
  content: null,
  totalInvestmentYuan: null,
  landAreaM2: null,
  buildingAreaM2: null,
  landQuotaM2: null,
  ledgerNumber: null,
  address: null,
  level: null,
  isGovernmentInvested: null,
  tags: [],
  signedOn: null,
  plannedStart: null,
  plannedFinish: null,
  leaderRole: null,
  responsibleUnit: null,
  cadence: USUAL_CADENCE,
  parties: [],
  benefitTargets: [],
  site: null,
}

function partyFaults({ organisationCode, isPerson }: Party, index: number): FieldFault[] {
  const field = `parties.${index}.organisationCode`
  if (organisationCode === null) return []
  if (isPerson) return [{ field, fault: 'personHasNone' }]
  return isOrganisationCode(organisationCode) ? [] : [{ field, fault: 'badOrganisationCode' }]
}

/** What is wrong with facts as they would stand after a change. */
export function factFaults(facts: Facts, zoneMiddle: Place | null): FieldFault[] {
  const { code, industryCode, plannedStart, plannedFinish, site } = facts
  const isBackwards = plannedStart !== null && plannedFinish !== null && lastDay(plannedFinish) < firstDay(plannedStart)
  return [
    ...(code === null || isProjectCode(code) ? [] : [{ field: 'code', fault: 'badProjectCode' } as const]),
    ...(industryCode === null || isIndustryCode(industryCode) ? [] : [{ field: 'industryCode', fault: 'badIndustryCode' } as const]),
    ...(isBackwards ? [{ field: 'plannedFinish', fault: 'beforeStart' } as const] : []),
    ...facts.parties.flatMap(partyFaults),
    ...benefitTargetFaults(facts.benefitTargets),
    ...(site === null ? [] : siteFaults(site, zoneMiddle)),
  ]
}
