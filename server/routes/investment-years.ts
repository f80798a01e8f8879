import { investmentYears, samePeriod } from '#domain/zone/investment-years.ts'
import { zoneMonthSums } from '#db/read/overview/zone-months.ts'
import { askingOf } from '../http/asking.ts'
import { cachedJson } from '../http/cached-json.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { jsonContent, PointQuery, READ_PROBLEMS } from './schemas/common.ts'
import { InvestmentYearsSchema } from './schemas/investment-years.ts'

const getYears = declareRoute('public', {
  method: 'get',
  path: '/api/investment/years',
  summary: '历年投资：各年、各季、各月的计划与完成，今年与上年同期；过去的日期按当日的台账',
  request: { query: PointQuery },
  responses: { 200: jsonContent(InvestmentYearsSchema, 'Every year of which something is known'), ...READ_PROBLEMS },
})

export function investmentYearsRoutes(app: AppContext) {
  const { reader } = app.connections
  return createRouter().openapi(getYears, async (c) => {
    const asked = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
    const { zone, view, point, isPast, revision } = asked
    return cachedJson(c, app, asked, async () => {
      const months = isPast
        ? await app.replay.months(askingOf(c, asked.isStaff), { zoneId: zone.id, revision, ...point }, app.now())
        : await zoneMonthSums(reader, zone.id, view)
      const years = investmentYears(months)
      return { asOf: point.asOf, revision, years, samePeriod: samePeriod(years, point.asOf) }
    })
  })
}
