/** One decimal, halves away from zero, as domain.md shows and compares percents. */
export function oneDecimal(value: number): string {
  const tenths = Math.round(Math.abs(value) * 10 + 1e-9)
  return `${value < 0 && tenths > 0 ? '−' : ''}${(tenths / 10).toFixed(1)}`
}

/** One decimal where it has one: 92, 92.5. */
export function shortPercent(value: number): string {
  return oneDecimal(value).replace(/\.0$/, '')
}

/** With its sign: +1.2, −3.4, 0.0. */
export function signed(value: number): string {
  const text = oneDecimal(value)
  return text.startsWith('−') || text === '0.0' ? text : `+${text}`
}
