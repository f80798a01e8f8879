/** Brackets of every kind are one to those who search. */
const OPENING = /[【〔［[「『]/g
const CLOSING = /[】〕］\]」』]/g

/** A text as it is compared when people search: full width is half width, upper case lower, and all brackets are round. */
export function foldedText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(OPENING, '(').replace(CLOSING, ')')
}
