import type { DutyKind } from '#domain/people/duty-holders.ts'
import type { SearchHits } from '@/shared/api/client.ts'

/** A page of the router, by name. */
interface Place {
  name: string
  params?: Record<string, string>
  query?: Record<string, string>
}

/** One hit: what it is, what stands beside, where it leads. */
export interface Hit {
  key: string
  text: string
  aside: string
  to: Place
}

export interface HitGroup {
  name: 'projects' | 'issues' | 'approvals' | 'steps' | 'units' | 'leaders' | 'agents'
  hits: Hit[]
}

type Translate = (key: string, values?: Record<string, unknown>) => string

const tabOf = (id: string, tab: string): Place => ({ name: 'project', params: { id }, query: { tab } })

/** The first projects, and the way to the others. */
function projectHits({ projects: { items, total } }: SearchHits, q: string, t: Translate): Hit[] {
  const hits: Hit[] = items.map(({ id, name, light, stage }) => ({
    key: id,
    text: name,
    aside: `${t(`light.${light ?? 'none'}`)} · ${t(`stage.${stage}`)}`,
    to: { name: 'project', params: { id } },
  }))
  const rest = total - items.length
  if (rest > 0) hits.push({ key: 'rest', text: t('search.rest', { count: rest }), aside: '', to: { name: 'projects', query: { q } } })
  return hits
}

const issueHits = ({ issues }: SearchHits, t: Translate): Hit[] =>
  issues.map(({ id, title, state, projectId, projectName }) => ({
    key: id,
    text: title,
    aside: `${projectName} · ${t(`log.issueState.${state}`)}`,
    to: tabOf(projectId, 'issues'),
  }))

const approvalHits = ({ approvals }: SearchHits): Hit[] =>
  approvals.map(({ step, documentNumber, projectId, projectName }) => ({
    key: `${projectId}/${step}`,
    text: documentNumber,
    aside: `${projectName} · ${step}`,
    to: tabOf(projectId, 'approvals'),
  }))

/** Names that stand in several places, each with how many, leading to a list of these. */
const nameHits = (names: SearchHits['steps'], aside: (count: number) => string, to: (name: string, count: number) => Place): Hit[] =>
  names.map(({ name, open }) => ({ key: name, text: name, aside: aside(open), to: to(name, open) }))

/** The page of a unit, a leader or an agent. */
const dutyPlace = (kind: DutyKind, name: string): Place => ({ name: 'dutyHolder', params: { kind, name } })

const unitHits = ({ units }: SearchHits, t: Translate): Hit[] =>
  units.map((unit) => ({
    key: unit.name,
    text: unit.name,
    aside: (['issues', 'approvals', 'projects'] as const)
      .filter((what) => unit[what] > 0)
      .map((what) => t(`search.${what}`, { count: unit[what] }))
      .join(' · '),
    to: dutyPlace('unit', unit.name),
  }))

/** A list over all projects; where nothing is open, of what is done too. */
const listOf = (query: Record<string, string>, open: number): Place => ({
  name: 'matters',
  query: { ...query, ...(open === 0 ? { status: 'all' } : {}) },
})

/** Hits by what they are, each with its place; groups without any are left out. */
export function hitGroups(found: SearchHits, q: string, t: Translate): HitGroup[] {
  const openOf = (count: number) => t('search.open', { count })
  const all: HitGroup[] = [
    { name: 'projects', hits: projectHits(found, q, t) },
    { name: 'issues', hits: issueHits(found, t) },
    { name: 'steps', hits: nameHits(found.steps, openOf, (name, open) => listOf({ kind: 'approval', q: name }, open)) },
    { name: 'approvals', hits: approvalHits(found) },
    { name: 'units', hits: unitHits(found, t) },
    {
      name: 'leaders',
      hits: nameHits(
        found.leaders,
        (count) => t('search.leads', { count }),
        (name) => dutyPlace('leader', name),
      ),
    },
    { name: 'agents', hits: nameHits(found.agents, openOf, (name) => dutyPlace('agent', name)) },
  ]
  return all.filter(({ hits }) => hits.length > 0)
}
