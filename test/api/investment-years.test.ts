import { expect, test } from 'vitest'
import { startServer } from '../support/server.ts'

interface Sums {
  planYuan: number | null
  doneYuan: number | null
}
interface Years {
  asOf: string
  years: (Sums & { year: number; months: (Sums & { month: string })[]; quarters: Sums[] })[]
  samePeriod: { throughMonth: string; doneYuan: number } | null
}

test('the investment of years agrees with the overview month by month, and is kept from whom the zone is', async () => {
  const server = await startServer()
  const official = await server.signIn('official')
  const read = async <T>(path: string, cookie = '') =>
    (await (await fetch(`${server.url}/api/${path}`, { headers: { Cookie: cookie } })).json()) as T
  for (const [view, cookie] of [
    ['accepted', ''],
    ['all', official],
  ] as const) {
    const { asOf, years, samePeriod } = await read<Years>(`investment/years?view=${view}`, cookie)
    const { monthly } = await read<{ monthly: (Sums & { month: string })[] }>(`overview?view=${view}`, cookie)
    const year = years.find((one) => one.year === Number(asOf.slice(0, 4)))!
    expect(year.months).toEqual(monthly.map(({ month, planYuan, doneYuan }) => ({ month, planYuan, doneYuan })))
    const sum = (values: (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0)
    expect(sum(year.quarters.map(({ doneYuan }) => doneYuan))).toBe(year.doneYuan)
    expect(years.map((one) => one.year)).toEqual(years.map((one) => one.year).toSorted((a, b) => b - a))
    expect(samePeriod).toMatchObject({ throughMonth: '2024-09' })
    expect(samePeriod!.doneYuan).toBe(sum(year.months.filter(({ month }) => month <= '2024-09').map(({ doneYuan }) => doneYuan)))
  }
  expect((await fetch(`${server.url}/api/investment/years?view=all`)).status).toBe(403)
})
