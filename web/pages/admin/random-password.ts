/** Characters that are not mistaken for each other when read out. */
const CHARACTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789'
const GROUPS = 4
const GROUP = 4

/** A password that meets every policy: four groups of four, with a capital, a small letter, a digit and hyphens. */
export function randomPassword(): string {
  const draw = () => {
    // What lies beyond a whole multiple is drawn again, so that every character is as likely as the others.
    const limit = 256 - (256 % CHARACTERS.length)
    const [byte] = crypto.getRandomValues(new Uint8Array(1)) as Uint8Array & [number]
    return byte < limit ? CHARACTERS[byte % CHARACTERS.length]! : ''
  }
  for (;;) {
    let text = ''
    while (text.length < GROUPS * GROUP) text += draw()
    if (/[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text)) return text.match(/.{4}/g)!.join('-')
  }
}
