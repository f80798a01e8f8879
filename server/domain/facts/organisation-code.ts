/** The thirty-one characters of a code: no I, O, S, V or Z, which look like others. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const BODY = 17

/**
 * True for an organisation's code (统一社会信用代码, GB 32100-2015): eighteen characters, the last of which checks the
 * others, weighed by powers of 3 modulo 31.
 */
export function isOrganisationCode(text: string): boolean {
  if (text.length !== BODY + 1) return false
  let sum = 0
  let weight = 1
  for (const character of text.slice(0, BODY)) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) return false
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return text[BODY] === ALPHABET[(31 - (sum % 31)) % 31]
}
