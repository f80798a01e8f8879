import { numberOf } from './chinese-number.ts'
import type { Clause, Span } from './press-text.ts'

const MENTION = /(?<![周工长短近远学定日同假分汛任前后])第?([一二三四五1-5])期(?!间|望|待|限|货|刊|全部|均|都)/g
/** A clause that begins so speaks of the whole again. */
const WHOLE = /^\s*(?:该|本|整个|全部|其余)?(?:项目|工程|全部|整个)/
const SPLIT = /(?:分([一二两三四五六1-6])期|([二两三四五])期全部)/

/** In how many phases something is built (分两期); null: not said. */
export function phasesSaid(text: string): (Span & { value: number }) | null {
  const match = SPLIT.exec(text)
  return match && { from: match.index, to: match.index + match[0].length, value: numberOf(match[1] ?? match[2]!) }
}

const SUBJECT = /^[^。;]*?[^,。;、0-9]{2,}?(?<![该本])第?([一二三四五])期(?:工程|项目|标准|扩建|[^,。;、]{2,12}?(?:项目|工程))/

/** The phase that a text is about as a whole, by its name at the beginning (某小区二期工程); null: it is about more. */
export function phaseOfSubject(text: string, firstStatement: number): number | null {
  const match = phasesSaid(text) ? null : SUBJECT.exec(text)
  return match && match[0].length <= firstStatement ? numberOf(match[1]!) : null
}

/** Answers of which phase a place in a text speaks; null: of the whole. */
export interface PhaseScope {
  /** By the words before it in its sentence. */
  before(at: number): number | null
  /** By any words of its own clause. */
  within(clause: Clause): number | null
}

export function phaseScope(text: string, clauses: readonly Clause[]): PhaseScope {
  const mentions = [...text.matchAll(MENTION)].map((match) => ({ at: match.index, phase: numberOf(match[1]!) }))
  return {
    before(at) {
      const own = clauses.findIndex(({ from, to }) => from <= at && at < to)
      for (let place = own; place >= 0 && clauses[place]!.sentence === clauses[own]!.sentence; place -= 1) {
        const { from, to } = clauses[place]!
        const last = mentions.filter((mention) => mention.at >= from && mention.at < Math.min(to, at)).at(-1)
        if (last) return last.phase
        if (WHOLE.test(text.slice(from, to))) return null
      }
      return null
    },
    within: ({ from, to }) => mentions.find(({ at }) => at >= from && at < to)?.phase ?? null,
  }
}
