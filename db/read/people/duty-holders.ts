import { letterDaysOverdue, OPEN_STATES } from '#domain/letters/letter.ts'
import type { Light } from '#domain/lights/verdict.ts'
import type { DutyHolderFacts, DutyKind } from '#domain/people/duty-holders.ts'
import { byName } from '#domain/values/by-name.ts'
import { MATTER_KINDS, type MatterKind } from '#domain/zone/matter-lists.ts'
import type { Db } from '../../engine/connection.ts'
import { listDutyHolders, listDutyNames, meaningsOf } from '../../repositories/people/duty-holders.ts'
import type { MatterScope } from '../matters/matter-filter.ts'
import { matterGroups } from '../matters/matters.ts'

/** How many projects are somebody's, by their light; `none`: those that are not judged. */
export type ProjectCounts = Record<Light | 'none', number>

/** How many open matters of a kind wait for somebody. `soon`: due within the next weeks. */
export interface DutyMatters {
  open: number
  overdue: number
  soon: number
}

/** Somebody who must act, and what waits for them. `version` null: only the name is known. */
export interface DutyHolderItem extends DutyHolderFacts {
  name: string
  /** Other names that mean the same. */
  alsoWritten: string[]
  userName: string | null
  version: number | null
  projects: ProjectCounts
  matters: Record<MatterKind, DutyMatters>
  letters: { open: number; overdue: number }
}

const NO_MATTERS = (): DutyMatters => ({ open: 0, overdue: 0, soon: 0 })

function blank(name: string): DutyHolderItem {
  return {
    name,
    alsoWritten: [],
    contact: null,
    phone: null,
    note: null,
    username: null,
    userName: null,
    version: null,
    projects: { red: 0, yellow: 0, green: 0, grey: 0, none: 0 },
    matters: Object.fromEntries(MATTER_KINDS.map((kind) => [kind, NO_MATTERS()])) as Record<MatterKind, DutyMatters>,
    letters: { open: 0, overdue: 0 },
  }
}

async function addProjects(db: Db, kind: DutyKind, { zoneId, view }: MatterScope, of: (name: string) => DutyHolderItem) {
  if (kind === 'agent') return
  const column = kind === 'unit' ? 'p.responsible_unit' : 'p.leader_role'
  const rows = await db
    .selectFrom('project as p')
    .innerJoin('project_state as s', (join) => join.onRef('s.project_id', '=', 'p.id').on('s.view', '=', view))
    .select((eb) => [`${column} as name`, 's.light', eb.fn.countAll<number>().as('projects')])
    .where('p.zone_id', '=', zoneId)
    .where('p.archived_at', 'is', null)
    .where(column, 'is not', null)
    .groupBy([column, 's.light'])
    .execute()
  for (const { name, light, projects } of rows) of(name!).projects[light ?? 'none'] += projects
}

async function addMatters(db: Db, by: DutyKind, scope: MatterScope, of: (name: string) => DutyHolderItem) {
  for (const kind of MATTER_KINDS) {
    for (const { key, total, overdue } of await matterGroups(db, kind, scope, { status: 'open' }, by, Infinity)) {
      if (key === null) continue
      const counts = of(key).matters[kind]
      counts.open += total
      counts.overdue += overdue
    }
    for (const { key, total } of await matterGroups(db, kind, scope, { status: 'soon' }, by, Infinity)) {
      if (key !== null) of(key).matters[kind].soon += total
    }
  }
}

async function addLetters(db: Db, kind: DutyKind, { zoneId, asOf }: MatterScope, of: (name: string) => DutyHolderItem) {
  if (kind === 'agent') return
  const rows = await db
    .selectFrom('letter')
    .select(['lead_unit', 'leader', 'state', 'due_on'])
    .where('zone_id', '=', zoneId)
    .where('state', 'in', OPEN_STATES)
    .execute()
  for (const { lead_unit, leader, state, due_on } of rows) {
    const name = kind === 'unit' ? lead_unit : leader
    if (name === null) continue
    const { letters } = of(name)
    letters.open += 1
    if (letterDaysOverdue(state, due_on, asOf) > 0) letters.overdue += 1
  }
}

const overdueOf = ({ matters, letters }: DutyHolderItem) => MATTER_KINDS.reduce((sum, kind) => sum + matters[kind].overdue, letters.overdue)

/**
 * Everybody of a kind who is named anywhere, as of a day: those with the most overdue first. Names that mean the same count
 * together.
 */
export async function dutyHolders(db: Db, kind: DutyKind, scope: MatterScope): Promise<DutyHolderItem[]> {
  const meaningOf = await meaningsOf(db, scope.zoneId, kind)
  const items = new Map<string, DutyHolderItem>()
  const of = (written: string): DutyHolderItem => {
    const name = meaningOf(written)
    const item = items.get(name) ?? blank(name)
    items.set(name, item)
    return item
  }
  await addProjects(db, kind, scope, of)
  await addMatters(db, kind, scope, of)
  await addLetters(db, kind, scope, of)
  const accounts = await db.selectFrom('user_account').select(['username', 'name']).execute()
  const accountNames = new Map(accounts.map(({ username, name }) => [username, name]))
  for (const holder of await listDutyHolders(db, scope.zoneId, kind))
    Object.assign(of(holder.name), holder, { userName: accountNames.get(holder.username ?? '') ?? null })
  for (const { name, meant } of await listDutyNames(db, scope.zoneId, kind)) of(meant).alsoWritten.push(name)
  return [...items.values()].toSorted((a, b) => overdueOf(b) - overdueOf(a) || byName(a.name, b.name))
}
