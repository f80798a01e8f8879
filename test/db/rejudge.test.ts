import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#domain/dates/calendar-date.ts'
import { evaluateProject } from '#domain/evaluate-project.ts'
import { rejudge } from '#domain/rejudge.ts'
import { YINCHUAN, type RuleSet } from '#domain/lights/rule-set.ts'
import type { ProjectLedger } from '#domain/project-ledger.ts'
import { loadLedgers } from '#db/repositories/ledger/ledgers.ts'
import { getZone, getZoneRules, listProjectIds } from '#db/repositories/zone/zones.ts'
import { sampleDatabase } from '../support/database.ts'

const months = fc.integer({ min: 1, max: 12 })
const points = fc.integer({ min: 1, max: 900 }).map((tenths) => tenths / 10)
const shares = fc.integer({ min: 1, max: 100 })
const days = fc.integer({ min: 1, max: 400 })

const behind = fc.oneof(
  fc.record({ yellowPoints: points, redPoints: points }),
  fc.record({ yellowBelowPercent: shares, redBelowPercent: shares }),
)

const ruleSets: fc.Arbitrary<RuleSet> = fc.record({
  start: fc.record({ yellowMonths: months, redMonths: months }),
  progress: behind,
  investment: behind,
  registration: fc.record({ minimumYuan: fc.constantFrom(0, 5_000_000, 300_000_000), yellowMonths: months, redMonths: months }),
  milestone: fc.record({ yellowDays: days, redDays: days }),
  blocking: fc.record({ yellowDays: days, redDays: days }),
  reporting: fc.record({ graceDays: fc.integer({ min: 0, max: 90 }) }),
})

test('a light judged anew from what it was concluded from is the light of the whole ledger, whatever the limits', async () => {
  const { connections } = await sampleDatabase()
  const zone = await getZone(connections.reader)
  const current = await getZoneRules(connections.reader, zone)
  const ledgers: ProjectLedger[] = []
  for await (const group of loadLedgers(connections.reader, await listProjectIds(connections.reader, zone.id)))
    ledgers.push(...group.ledgers.map((one) => one.ledger))
  let differing = 0
  fc.assert(
    fc.property(ruleSets, fc.integer({ min: -400, max: 200 }), (rules, away) => {
      const asOf = addDays('2024-10-23', away)
      for (const ledger of ledgers) {
        const { light, lifeCycle } = evaluateProject(ledger, { ...current, rules: YINCHUAN }, { asOf, view: 'accepted' })
        const judged = { stage: lifeCycle.stage, isPlanInvented: ledger.isPlanInvented ?? false, judged: light }
        const whole = evaluateProject(ledger, { ...current, rules }, { asOf, view: 'accepted' }).light.value
        if (whole !== light.value) differing += 1
        expect(rejudge(judged, rules, asOf)).toBe(whole)
      }
    }),
  )
  expect(differing).toBeGreaterThan(20)
})
