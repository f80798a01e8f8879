/** A project as others may be meant by its name. */
export interface NamedProject {
  id: string
  name: string
  shortName: string
  code: string | null
  ledgerNumber: string | null
  /** What tells projects of one name apart. */
  responsibleUnit: string | null
  totalInvestmentYuan: number | null
}

/** By what a row was found to be a project that there is already. */
export type MatchedBy = 'code' | 'ledgerNumber' | 'name'

export interface Match {
  project: NamedProject | null
  by: MatchedBy | null
  /** Projects with names so near that somebody must say whether they are the same. */
  near: NamedProject[]
}

const ENDINGS = /(?:建设工程项目|建设项目|工程项目|建设工程|项目|工程)+$/
/** Names that share so much of their pairs of characters are near. */
const NEAR = 0.75
const MAX_NEAR = 3
/** More projects are not held against one name. */
const MAX_CANDIDATES = 500

/** A name as names are compared: full width, brackets, spaces and endings like 项目 apart. */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]{}<>《》〈〉【】「」“”"'‘’·.,、，。:：;；\-—–_/]/g, '')
  const bare = plain.replace(ENDINGS, '')
  return bare === '' ? plain : bare
}

function pairsOf(name: string): Set<string> {
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < name.length; at += 1) pairs.add(name.slice(at, at + 2))
  return pairs
}

/** Digits and other numerals part what else is alike: 一期 and 二期, 3# and 4#. */
const numerals = (name: string) => name.replace(/[^\d一二三四五六七八九十甲乙丙丁abcdef]/g, '')

/** Finds the projects that rows mean: by code, by the number in the ledger, by name; near names are only offered. */
export function createMatcher(
  projects: readonly NamedProject[],
): (row: { name: string; code: string | null; ledgerNumber: string | null }) => Match {
  const index = <K extends 'code' | 'ledgerNumber'>(key: K) =>
    new Map(projects.flatMap((project) => (project[key] === null ? [] : [[project[key], project]])))
  const [byCode, byNumber] = [index('code'), index('ledgerNumber')]
  const byName = new Map<string, NamedProject[]>()
  const byPair = new Map<string, number[]>()
  const plains = projects.map(({ name }) => plainName(name))
  const pairsByProject = plains.map(pairsOf)
  for (const [at, project] of projects.entries()) {
    for (const name of new Set([plains[at]!, plainName(project.shortName)])) byName.set(name, [...(byName.get(name) ?? []), project])
    for (const pair of pairsByProject[at]!) {
      const list = byPair.get(pair)
      if (list) list.push(at)
      else byPair.set(pair, [at])
    }
  }

  /** Projects that share a rare pair of characters with a name; what stands in every name tells nothing. */
  function candidates(pairs: ReadonlySet<string>): Set<number> {
    const found = new Set<number>()
    const places = [...pairs].map((pair) => byPair.get(pair) ?? []).filter(({ length }) => length > 0)
    for (const list of places.sort((a, b) => a.length - b.length)) {
      if (found.size > 0 && found.size + list.length > MAX_CANDIDATES) break
      for (const at of list.slice(0, MAX_CANDIDATES)) found.add(at)
    }
    return found
  }

  function nearTo(name: string): NamedProject[] {
    const pairs = pairsOf(name)
    const near: { at: number; share: number }[] = []
    for (const at of candidates(pairs)) {
      const own = pairsByProject[at]!
      let shared = 0
      for (const pair of pairs) if (own.has(pair)) shared += 1
      const share = (2 * shared) / (pairs.size + own.size)
      if (share >= NEAR && numerals(plains[at]!) === numerals(name)) near.push({ at, share })
    }
    return near
      .sort((a, b) => b.share - a.share)
      .slice(0, MAX_NEAR)
      .map(({ at }) => projects[at]!)
  }

  return ({ name, code, ledgerNumber }) => {
    const coded = code === null ? undefined : byCode.get(code)
    if (coded) return { project: coded, by: 'code', near: [] }
    const plain = plainName(name)
    const named = byName.get(plain) ?? []
    const numbered = ledgerNumber === null ? undefined : byNumber.get(ledgerNumber)
    // Numbers start again in every ledger: one alone is no proof.
    if (numbered && (named.includes(numbered) || nearTo(plain).includes(numbered)))
      return { project: numbered, by: 'ledgerNumber', near: [] }
    const open = named.filter((project) => code === null || project.code === null)
    if (open.length === 1) return { project: open[0]!, by: 'name', near: [] }
    return { project: null, by: null, near: open.length > 1 ? open.slice(0, MAX_NEAR) : nearTo(plain) }
  }
}
