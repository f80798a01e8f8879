/** Letters and digits that nobody takes for each other, read from across a hall. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
export const CODE_LENGTH = 8
/** How long a code can be entered, milliseconds. */
export const CODE_LIFETIME_MS = 10 * 60_000

/** What a person typed as the code that was meant: capital, without spaces and dashes. */
export function normalisedCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '')
}

/** True for what can be a code. */
export function isPairingCode(text: string): boolean {
  return text.length === CODE_LENGTH && [...text].every((character) => CODE_ALPHABET.includes(character))
}

/** A code as it is read aloud: two groups of four. */
export function spacedCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`
}
