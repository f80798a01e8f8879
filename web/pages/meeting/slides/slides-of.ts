import type { AgendaLine, LetterItem, Meeting } from '@/shared/api/client.ts'

/** A page of the projector. Lists that are too long for one glass take several: `part` of `parts`. */
export type Slide =
  | { kind: 'title' | 'changes' | 'units' }
  | { kind: 'earlier' | 'decisions'; letters: LetterItem[]; part: number; parts: number }
  | { kind: 'project'; line: AgendaLine; index: number }

/** As many lines as the last row of the room can read. */
const LETTERS_PER_SLIDE = 7

function lettersSlides(kind: 'earlier' | 'decisions', letters: readonly LetterItem[]): Slide[] {
  const parts = Math.max(1, Math.ceil(letters.length / LETTERS_PER_SLIDE))
  return Array.from({ length: parts }, (_, index) => ({
    kind,
    letters: letters.slice(index * LETTERS_PER_SLIDE, (index + 1) * LETTERS_PER_SLIDE),
    part: index + 1,
    parts,
  }))
}

/** The pages of a meeting in their order. */
export function slidesOf({ earlier, decisions }: Pick<Meeting, 'earlier' | 'decisions'>, lines: readonly AgendaLine[]): Slide[] {
  return [
    { kind: 'title' },
    ...(earlier.length > 0 ? lettersSlides('earlier', earlier) : []),
    { kind: 'changes' },
    ...lines.map((line, index) => ({ kind: 'project' as const, line, index })),
    { kind: 'units' },
    ...lettersSlides('decisions', decisions),
  ]
}
