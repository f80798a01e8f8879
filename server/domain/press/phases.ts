import { numberOf } from './chinese-number.ts'
import type { Clause, Span } from './press-text.ts'

const MENTION = /(?<!分)第?([一二三四五首1-5])期(?!间|望|待|限|货|刊|全部|均|都)/g
const phaseNumber = (word: string) => (word === '首' ? 1 : numberOf(word))

/** A clause that begins so speaks of the whole again. */
const WHOLE = /^\s*(?:(?:该|本|整个|全部|其余)?(?:项目|工程|全部|整个)|[两二三四五]期(?:全部|工程全部|项目全部|均|都))/
const SPLIT = /(?:分([一二两三四五六1-6])期|([二两三四五])期全部)/

/** In how many phases something is built (分两期); null: not said. */
export function phasesSaid(text: string): (Span & { value: number }) | null {
  const match = SPLIT.exec(text)
  return match && { from: match.index, to: match.index + match[0].length, value: numberOf(match[1] ?? match[2]!) }
}

const SUBJECT = /^[^。;]*?[^,。;、0-9]{2,}?(?<![该本])第?([一二三四五])期(?:工程|项目|标准|扩建|[^,。;、]{2,12}?(?:项目|工程))/

/** The phase is told apart from the whole: 总投资8.5亿元，其中一期4.2亿元. */
const OF_WHOLE = /其中,?第?[一二三四五首]期/

/** The phase that a text is about as a whole, by its name at the beginning (某小区二期工程); null: it is about more. */
export function phaseOfSubject(text: string, firstStatement: number): number | null {
  const match = phasesSaid(text) ? null : SUBJECT.exec(text)
  if (!match || match[0].length > firstStatement || OF_WHOLE.test(text)) return null
  const subject = numberOf(match[1]!)
  // Where later phases are spoken of, it is about more than this one.
  return Math.max(...phasesNamed(text)) > subject ? null : subject
}

/** The phases that a text names. */
export const phasesNamed = (text: string) => new Set([...text.matchAll(MENTION)].map((match) => phaseNumber(match[1]!)))

/** True where a text tells phases apart: it says how many there are, or names several. */
export const hasSeveralPhases = (text: string) => phasesSaid(text) !== null || phasesNamed(text).size > 1

/** Answers of which phase a place in a text speaks; null: of the whole. */
export interface PhaseScope {
  /** By the words before it in its sentence. */
  before(at: number): number | null
  /** By any words of its own clause. */
  within(clause: Clause): number | null
}

export function phaseScope(text: string, clauses: readonly Clause[]): PhaseScope {
  const mentions = [...text.matchAll(MENTION)].map((match) => ({ place: match.index, phase: phaseNumber(match[1]!) }))
  return {
    before(at) {
      const own = clauses.findIndex(({ from, to }) => from <= at && at < to)
      for (let place = own; place >= 0 && clauses[place]!.sentence === clauses[own]!.sentence; place -= 1) {
        const { from, to } = clauses[place]!
        const near = mentions.filter((mention) => mention.place >= from && mention.place < Math.min(to, at))
        if (near.length > 0) return near[near.length - 1]!.phase
        if (WHOLE.test(text.slice(from, to))) return null
      }
      return null
    },
    within: ({ from, to }) => mentions.find(({ place }) => place >= from && place < to)?.phase ?? null,
  }
}
