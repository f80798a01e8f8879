/** A piece of a text: from its first character to the one after its last. */
export interface Span {
  from: number
  to: number
}

/** A part of a sentence between commas. `sentence`: to which it belongs, counted from 0 over those that have words. */
export interface Clause extends Span {
  sentence: number
}

/**
 * The text with full-width digits, letters and marks in their usual forms, character for character, so that a place in it is
 * the same place in what was pasted.
 */
export function plainForm(text: string): string {
  return Array.from({ length: text.length }, (_, at) => {
    const plain = text[at]!.normalize('NFKC')
    return plain.length === 1 ? plain : text[at]!
  }).join('')
}

const SENTENCE_END = /[。!?;\n]/
/** A comma between the digits of a number parts nothing. */
const isClauseEnd = (text: string, at: number) =>
  text[at] === ',' && !(/\d/.test(text[at - 1] ?? '') && /^\d{3}(?!\d)/.test(text.slice(at + 1)))

/** Parts a text in its plain form into clauses. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  let [from, sentence] = [0, 0]
  for (let at = 0; at <= text.length; at += 1) {
    const endsSentence = at === text.length || SENTENCE_END.test(text[at]!)
    if (!endsSentence && !isClauseEnd(text, at)) continue
    if (at > from) clauses.push({ from, to: at, sentence })
    from = at + 1
    if (endsSentence && clauses[clauses.length - 1]?.sentence === sentence) sentence += 1
  }
  return clauses
}

/** The sentences that clauses make up, by their numbers. */
export function sentencesOf(clauses: readonly Clause[]): Span[] {
  const sentences: Span[] = []
  for (const { from, to, sentence } of clauses) sentences[sentence] = { from: sentences[sentence]?.from ?? from, to }
  return sentences
}
