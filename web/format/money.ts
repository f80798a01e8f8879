/** An amount as people read it: its digits and its unit apart, so that they can be set in two sizes. */
export interface Amount {
  digits: string
  unit: 'wan' | 'yi'
}

const YI = 100_000_000
const WAN = 10_000

/** A comma before every third digit of the whole part. */
function inThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** A number with so many decimals and a comma before every third digit of its whole part. */
export function withCommas(value: number, decimals: number): string {
  return inThousands(value.toFixed(decimals))
}

/** 万元 below one 亿, 亿元 from there; two decimals at most, and always two for 亿 so that columns line up. */
export function amountOf(yuan: number): Amount {
  if (Math.abs(yuan) >= YI) return { digits: withCommas(yuan / YI, 2), unit: 'yi' }
  const wan = yuan / WAN
  const digits = Number.isInteger(wan) ? String(wan) : wan.toFixed(2).replace(/\.?0+$/, '')
  return { digits: inThousands(digits), unit: 'wan' }
}

/** An exact amount as people write it, in the largest unit that needs no more than four decimals. */
export function writtenYuan(yuan: number): string {
  if (yuan >= YI && yuan % WAN === 0) return `${yuan / YI}亿`
  return yuan >= WAN && yuan % 100 === 0 ? `${yuan / WAN}万` : `${yuan}元`
}

/** An amount in 亿元 for axes and tables that share one unit. */
export function inYi(yuan: number): number {
  return Math.round((yuan / YI) * 10_000) / 10_000
}
