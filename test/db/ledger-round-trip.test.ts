import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { NOTHING_KNOWN, type Facts } from '#domain/facts/facts.ts'
import type { SiteGeometry } from '#domain/facts/site.ts'
import { NO_CHOICES } from '#domain/ledger-import/choices.ts'
import { connect, type Connections } from '#db/engine/connection.ts'
import { migrate } from '#db/migrate.ts'
import { findFacts, insertProjects } from '#db/repositories/project/facts.ts'
import { storeYearPlan, findYearPlan } from '#db/repositories/ledger/year-plans.ts'
import { foundZone } from '#services/zone/found-zone.ts'
import { applyImport } from '#services/ledger-import/apply-import.ts'
import { runDryRun } from '#services/ledger-import/dry-run.ts'
import { listNamedProjects } from '#db/read/project/named-projects.ts'
import { readLedger } from '#services/file-reading/read-ledger.ts'
import { writeTemplate } from '#services/ledger-import/write-template.ts'

const NOW = new Date('2026-06-15T04:00:00Z')
const YEAR = 2026
const BY = { actor: 'test', now: NOW, userId: null, isForAll: true, mayPlan: true }

const HAN = [...'示例工业园区道路热电纺织化纤仓储物流一二三期北南路厂房'] as const
const words = (max: number) => fc.array(fc.constantFrom(...HAN), { minLength: 2, maxLength: max }).map((letters) => letters.join(''))
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const date = fc
  .tuple(
    fc.integer({ min: 1995, max: 2060 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 2 }),
  )
  .map(([year, month, day, precision]) =>
    [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].slice(0, 3 - precision).join('-'),
  )
const yuan = fc.integer({ min: 0, max: 9e9 })
const party = (role: string) =>
  fc
    .array(words(8), { maxLength: 2 })
    .map((names) =>
      [...new Set(names)].map((name) => ({ role, name: `${name}公司`, organisationCode: null, isPerson: role === 'projectLead' })),
    )

const factsOf = fc.record({
  category: fc.constantFrom('industrial' as const, 'factor' as const),
  sector: maybe(words(6)),
  content: maybe(words(20)),
  address: maybe(words(10)),
  level: maybe(fc.constantFrom('省级', '市级')),
  isGovernmentInvested: maybe(fc.boolean()),
  tags: fc.array(words(4), { maxLength: 3 }).map((tags) => [...new Set(tags)]),
  ledgerNumber: maybe(fc.integer({ min: 1, max: 999 }).map((number) => `示-${number}`)),
  totalInvestmentYuan: maybe(yuan),
  landAreaM2: maybe(fc.integer({ min: 0, max: 1e6 })),
  buildingAreaM2: maybe(fc.integer({ min: 0, max: 1e6 })),
  landQuotaM2: maybe(fc.integer({ min: 0, max: 1e6 })),
  signedOn: maybe(fc.constantFrom('2020', '2021-03', '2022-11-05')),
  plannedStart: maybe(date),
  leaderRole: maybe(words(4)),
  responsibleUnit: maybe(words(6)),
  builders: party('builder'),
  leads: party('projectLead'),
  jobs: maybe(fc.integer({ min: 1, max: 5000 })),
  site: maybe(fc.tuple(fc.integer({ min: 1_250_000, max: 1_260_000 }), fc.integer({ min: 420_000, max: 430_000 }))),
  sides: fc.integer({ min: 1, max: 6 }),
  isHollow: fc.boolean(),
  planned: maybe(yuan),
  month: maybe(yuan),
})

type Drawn = typeof factsOf extends fc.Arbitrary<infer T> ? T : never

/** A point, a line, or an outline with or without a hole, by the number of its sides. */
function toSite([x, y]: [number, number], sides: number, isHollow: boolean): SiteGeometry {
  const ring = (size: number) =>
    Array.from({ length: sides }, (_, at): [number, number] => {
      const angle = (2 * Math.PI * at) / sides
      return [Number((x / 10_000 + size * Math.cos(angle)).toFixed(7)), Number((y / 10_000 + size * Math.sin(angle)).toFixed(7))]
    })
  const closed = (size: number) => [...ring(size), ring(size)[0]!]
  if (sides === 1) return { type: 'Point', coordinates: [x / 10_000, y / 10_000] }
  if (sides === 2) return { type: 'LineString', coordinates: ring(0.01) }
  return { type: 'Polygon', coordinates: isHollow ? [closed(0.01), closed(0.002)] : [closed(0.01)] }
}

function toFacts({ builders, leads, jobs, site, sides, isHollow, planned: _planned, month: _month, ...known }: Drawn, name: string): Facts {
  return {
    ...NOTHING_KNOWN,
    ...known,
    name,
    shortName: name.slice(0, 6),
    parties: [...builders, ...leads],
    benefitTargets: jobs === null ? [] : [{ measure: 'jobs', targetValue: jobs, isAtLeast: false }],
    site: site && toSite(site, sides, isHollow),
  }
}

async function emptyZone(folder: string, name: string): Promise<{ connections: Connections; zoneId: string }> {
  const connections = connect(join(folder, name))
  await migrate(connections.writer, join(folder, name), true)
  const { id } = await foundZone(connections.writer, '示例区', BY)
  return { connections, zoneId: id }
}

/** What a ledger holds of the projects of a zone, by their names. */
async function contentOf({ writer }: Connections, zoneId: string): Promise<Record<string, unknown>> {
  const content: Record<string, unknown> = {}
  for (const { id, name } of await listNamedProjects(writer, zoneId)) {
    const { id: _id, version: _version, provenance: _provenance, parties, ...facts } = (await findFacts(writer, zoneId, id))!
    const { version: _plan, ...year } = await findYearPlan(writer, id, YEAR)
    content[name] = { facts, parties: parties.toSorted((a, b) => (a.role + a.name < b.role + b.name ? -1 : 1)), year }
  }
  return content
}

test('a zone that is exported and imported into an empty one is the same, field by field', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'round-trip-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(factsOf, { minLength: 1, maxLength: 8 }), async (drawn) => {
      run += 1
      const from = await emptyZone(folder, `from-${run}.db`)
      const projects = drawn.map((one, at) => ({ id: crypto.randomUUID(), facts: toFacts(one, `示例第${at + 1}号项目厂区`), drawn: one }))
      await insertProjects(from.connections.writer, from.zoneId, projects, 'entered')
      for (const { id, drawn: one } of projects) {
        if (one.planned === null && one.month === null) continue
        const stored = await findYearPlan(from.connections.writer, id, YEAR)
        const { version: _version, ...before } = stored
        const months = before.months.map((_, at) => (at === 3 ? one.month : null))
        await storeYearPlan(from.connections.writer, id, { ...before, plannedYuan: one.planned, months }, stored, 'entered')
      }
      const to = await emptyZone(folder, `to-${run}.db`)
      await writeFile(join(folder, 'ledger'), await writeTemplate(from.connections.writer, from.zoneId, YEAR))
      const draft = { id: 'draft', zoneId: to.zoneId, fileName: '台账.xlsx', digest: '', userId: null }
      // Amounts of any size are meant so.
      const choices = { ...NO_CHOICES, accepted: ['magnitude' as const, 'planOverTotal' as const] }
      const job = { folder, draft, choices, now: NOW.toISOString(), isToApply: true }
      const summary = await runDryRun(to.connections.reader, job, { ...(await readLedger(join(folder, 'ledger'))), places: null })
      expect(summary.counts).toMatchObject({ create: drawn.length, wrong: 0, ask: 0 })
      await applyImport(to.connections.writer, folder, draft, summary, BY)
      expect(await contentOf(to.connections, to.zoneId)).toEqual(await contentOf(from.connections, from.zoneId))
      await Promise.all([from.connections.close(), to.connections.close()])
    }),
    { numRuns: 25 },
  )
})
