const FORM = /^(\d{4})-(\d{6})-\d{2}-\d{2}-\d{6}$/

/** First two digits of GB/T 2260 regions; 00: projects of the state, 66: the Xinjiang Corps. */
const PROVINCES = /^(00|1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-6]|71|8[12])/
/** Until 2019 a code began with the year itself, since then with year and month. */
const BY_YEAR = /^201[5-9]$/
const BY_MONTH = /^\d{2}(0[1-9]|1[0-2])$/

/**
 * True for an investment project's code (投资项目统一代码), `2403-220402-04-01-123456`: its form, its month and its region.
 * How the check digit is made is not public.
 */
export function isProjectCode(text: string): boolean {
  const match = FORM.exec(text)
  if (!match) return false
  const [, time, region] = match
  return (BY_MONTH.test(time!) || BY_YEAR.test(time!)) && PROVINCES.test(region!)
}
