const DIGITS: Record<string, number> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const PLACES: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** What a number is written with: `34,450`, `6.9`, `十二`, `三百五十`. */
export const NUMBER = '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|[一二两三四五六七八九十][零一二三四五六七八九十百千万亿]{0,14})'

/** The value of a number in digits or in Chinese words: 一万八千; NaN for what is none. */
export function numberOf(text: string): number {
  if (/^[\d.,]+$/.test(text)) return Number(text.replaceAll(',', ''))
  for (const [word, size] of [
    ['亿', 1e8],
    ['万', 1e4],
  ] as const) {
    const [more, less] = [text.slice(0, text.indexOf(word)), text.slice(text.indexOf(word) + 1)]
    if (text.includes(word)) return numberOf(more) * size + (less === '' ? 0 : numberOf(less))
  }
  let [sum, digit] = [0, 0]
  for (const character of text) {
    const place = PLACES[character]
    if (place === undefined) digit = DIGITS[character] ?? NaN
    else {
      sum += (digit || 1) * place
      digit = 0
    }
  }
  return sum + digit
}
