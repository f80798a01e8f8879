/** Words that give what stands beside them a meaning. */
export type Vocabulary<M extends string> = readonly (readonly [meaning: M, words: RegExp])[]

/**
 * The meaning of what follows a text: that of the words that end last in it, and of those the longest. Null where no word of the
 * vocabulary stands there. Patterns need the flag g.
 */
export function nearestMeaning<M extends string>(lead: string, vocabulary: Vocabulary<M>): { meaning: M; words: string } | null {
  let best: { meaning: M; words: string; end: number } | null = null
  for (const [meaning, pattern] of vocabulary) {
    for (const match of lead.matchAll(pattern)) {
      const end = match.index + match[0].length
      if (best === null || end > best.end || (end === best.end && match[0].length > best.words.length)) {
        best = { meaning, words: match[0], end }
      }
    }
  }
  return best && { meaning: best.meaning, words: best.words }
}
