import { NOTHING_KNOWN, type Facts, type Party } from '../facts/facts.ts'
import type { LedgerField } from './columns.ts'
import type { LedgerFacts, LedgerProject } from './ledger-project.ts'
import type { MatchedBy } from './match-project.ts'
import type { ExistingProject, FieldChange } from './project-writes.ts'

/** The column from which a fact comes, where it is not called the same. */
const COLUMN_OF: Partial<Record<keyof LedgerFacts, LedgerField>> = {
  totalInvestmentYuan: 'totalInvestment',
  landAreaM2: 'landArea',
  buildingAreaM2: 'buildingArea',
  landQuotaM2: 'landQuota',
  leaderRole: 'leader',
  site: 'lng',
}
const columnOf = (key: keyof LedgerFacts) => COLUMN_OF[key] ?? (key as LedgerField)

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Parties with those of the ledger's roles in place of the ones of these roles; who stays keeps the code. */
function mergedParties(
  before: readonly Party[],
  said: readonly Party[],
  kept: ReadonlySet<LedgerField>,
): { parties: Party[]; changes: FieldChange[] } {
  const roles = [...new Set(said.map(({ role }) => role))].filter((role) => before.length === 0 || !kept.has(role as LedgerField))
  const changes: FieldChange[] = []
  if (said.length === 0) return { parties: [...before], changes }
  let parties = [...before]
  for (const role of roles) {
    const namesOf = (list: readonly Party[]) => list.filter((party) => party.role === role).map(({ name }) => name)
    const [old, now] = [namesOf(before), namesOf(said)]
    if (isSame(old.toSorted(), now.toSorted())) continue
    const placed = said
      .filter((party) => party.role === role)
      .map((party) => before.find((one) => one.role === role && one.name === party.name) ?? party)
    parties = [...parties.filter((party) => party.role !== role), ...placed]
    changes.push({ field: 'party', of: role, before: old.length === 0 ? null : old.join('、'), after: now.join('、') })
  }
  return { parties, changes }
}

/** What the ledger does not say of facts that it touches: names that only differ in brackets, a site that is drawn by a point. */
function isLeft(
  key: keyof LedgerFacts,
  existing: ExistingProject,
  { isCategoryAssumed, facts }: LedgerProject,
  by: MatchedBy | null,
): boolean {
  if (key === 'category') return isCategoryAssumed
  if (key === 'name') return by === 'name'
  return key === 'site' && facts.site?.type === 'Point' && existing.facts.site !== null && existing.facts.site.type !== 'Point'
}

/** Facts as they stand after an import, with what of them changes; an empty cell changes nothing. */
export function factWrites(
  project: LedgerProject,
  existing: ExistingProject | null,
  by: MatchedBy | null,
  kept: ReadonlySet<LedgerField>,
): { facts: Facts; changes: FieldChange[] } {
  const { name = '', category = 'industrial' } = project.facts
  const before: Facts = existing?.facts ?? { ...NOTHING_KNOWN, name, shortName: name.slice(0, 40), category }
  const facts: Facts = { ...before }
  const changes: FieldChange[] = []
  const set = (key: keyof LedgerFacts, value: unknown): void => {
    const old = existing ? before[key] : null
    if (existing && isSame(old, value)) return
    Object.assign(facts, { [key]: value })
    changes.push({ field: key, of: null, before: old, after: value })
  }
  for (const [key, value] of Object.entries(project.facts) as [keyof LedgerFacts, unknown][]) {
    const isKept = kept.has(columnOf(key)) || kept.has(key as LedgerField)
    if (value === null || (existing && (isKept || isLeft(key, existing, project, by)))) continue
    if (key === 'tags') set(key, [...new Set([...before.tags, ...(value as string[])])])
    else set(key, value)
  }
  const { parties, changes: partyChanges } = mergedParties(before.parties, project.parties, existing ? kept : new Set())
  facts.parties = parties
  facts.benefitTargets = [...before.benefitTargets]
  for (const target of project.benefitTargets) {
    const at = facts.benefitTargets.findIndex(({ measure }) => measure === target.measure)
    const old = facts.benefitTargets[at]
    if (old?.targetValue === target.targetValue) continue
    if (old) facts.benefitTargets[at] = { ...old, targetValue: target.targetValue }
    else facts.benefitTargets.push(target)
    changes.push({ field: 'benefitTarget', of: target.measure, before: old?.targetValue ?? null, after: target.targetValue })
  }
  return { facts, changes: [...changes, ...partyChanges] }
}
