import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { post, startServer } from '../support/server.ts'

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

test('the overview has the same months of the year before beside this year, on a past day by that day', async () => {
  const server = await startServer()
  const official = await server.signIn('official')
  const at = '/api/projects/precision-casting/investment'
  for (const [month, doneYuan] of [
    ['2023-03', 4_000_000],
    ['2023-09', 6_000_000],
    ['2023-11', 9_000_000],
  ] as const)
    expect((await post(server.url, at, { id: randomUUID(), month, basis: 'dispatch', doneYuan }, official)).status).toBe(201)
  const read = async <T>(path: string) => (await (await fetch(`${server.url}/api/${path}`, { headers: { Cookie: official } })).json()) as T
  const { samePeriod } = await read<Years>('investment/years')
  const now = await read<Years>('overview')
  expect(now.samePeriod).toEqual(samePeriod)
  expect(now.samePeriod).toMatchObject({ throughMonth: '2024-09', formerDoneYuan: 10_000_000 })
  expect((await read<Years>('overview?asOf=2024-07-31')).samePeriod).toMatchObject({ throughMonth: '2024-07', formerDoneYuan: 4_000_000 })
  const then = await read<Years & { investment: { annualDoneYuan: number } }>('overview?asOf=2023-12-31')
  expect(then.samePeriod).toMatchObject({ throughMonth: '2023-11', doneYuan: 19_000_000, formerDoneYuan: null })
  expect(then.investment.annualDoneYuan).toBe(19_000_000)
  const past = await read<Years>('investment/years?asOf=2023-12-31')
  expect([past.asOf, past.samePeriod]).toEqual(['2023-12-31', then.samePeriod])
  expect(past.years.find(({ year }) => year === 2023)).toMatchObject({ doneYuan: 19_000_000 })
  expect(past.years.find(({ year }) => year === 2024)?.doneYuan ?? null).toBeNull()
})
