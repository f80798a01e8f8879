import { clausesOf, plainForm, sentencesOf, type Clause, type Span } from './press-text.ts'
import { phaseScope, type PhaseScope } from './phases.ts'
import { quantitiesOf, type Quantity } from './quantities.ts'

/** A number in a text with what stands around it in its clause. */
export interface Placed {
  quantity: Quantity
  clause: Clause
  /** From the number before it, or from the start of its clause. */
  lead: string
  /** To the number after it, or to the end of its clause. */
  tail: string
  /** The number that it says once more in another unit: 32027平方米（约48亩）. */
  restates: Placed | null
}

/** A press text in its parts. `publishedOn`: ISO date, month or year; null: unknown. */
export interface PressContext {
  text: string
  publishedOn: string | null
  clauses: Clause[]
  sentences: Span[]
  placed: Placed[]
  phases: PhaseScope
  clauseAt(at: number): Clause
  /** The words of a clause before a place in it. */
  before(at: number): string
}

const RESTATED = /^\s*(?:人民币)?\s*\((?:约合?|折合|合|即|约为)?(?:人民币)?约?$/

function place(text: string, clauses: readonly Clause[], quantities: readonly Quantity[]): Placed[] {
  const placed: Placed[] = []
  for (const [index, quantity] of quantities.entries()) {
    const clause = clauses.find(({ from, to }) => from <= quantity.from && quantity.from < to)
    if (!clause) continue
    const [previous, next] = [quantities[index - 1], quantities[index + 1]]
    const lead = text.slice(Math.max(clause.from, previous?.to ?? 0), quantity.from)
    const tail = text.slice(quantity.to, Math.min(clause.to, next?.from ?? text.length))
    const last = placed[placed.length - 1]
    placed.push({ quantity, clause, lead, tail, restates: last && last.quantity === previous && RESTATED.test(lead) ? last : null })
  }
  return placed
}

export function pressContext(pasted: string, publishedOn: string | null): PressContext {
  const text = plainForm(pasted)
  const clauses = clausesOf(text)
  const clauseAt = (at: number) => clauses.find(({ from, to }) => from <= at && at < to) ?? clauses[clauses.length - 1]!
  return {
    text,
    publishedOn,
    clauses,
    sentences: sentencesOf(clauses),
    placed: place(text, clauses, quantitiesOf(text)),
    phases: phaseScope(text, clauses),
    clauseAt,
    before: (at) => text.slice(clauseAt(at).from, at),
  }
}

export const wordsOf = ({ text }: PressContext, { from, to }: Span) => text.slice(from, to)
