import { expect, test } from 'vitest'
import { addDays, daysBetween, type IsoDate } from '#domain/dates/calendar-date.ts'
import { evaluateProject } from '#domain/evaluate-project.ts'
import type { ProjectState } from '#domain/project-state.ts'
import { listProjectIds, getZone, getZoneRules } from '#db/repositories/zone/zones.ts'
import { loadLedgers, type StoredLedger } from '#db/repositories/ledger/ledgers.ts'
import { sampleDatabase } from '../support/database.ts'

const [FIRST, LAST] = ['2024-01-01', '2024-10-23'] as const
const REAL = ['textile-park', 'pp-fibre']
/** A forecast that moves further in one day is told. */
const LEAP_DAYS = 14
const LIGHTS = { green: '绿', yellow: '黄', red: '红', grey: '灰', none: '不评' }
const STAGES = {
  reserve: '谋划储备',
  signed: '签约',
  preparing: '前期',
  building: '在建',
  completed: '竣工',
  operating: '投产',
  atCapacity: '达产',
  paused: '停工',
  cancelled: '终止',
}
const RULES = {
  start: '开工',
  progress: '形象进度',
  investment: '投资序时',
  registration: '纳统',
  milestone: '节点',
  blocking: '手续与堵点',
}

/** The own dates of the progress and the events that were reported of a project, by which its forecast moves. */
function reportedDays({ ledger }: StoredLedger): Set<string> {
  return new Set([...ledger.progress.map(({ asOf }) => asOf), ...ledger.events.map(({ on }) => on)])
}

function lightChange(before: ProjectState, now: ProjectState): string[] {
  const [was, is] = [before.light.value ?? 'none', now.light.value ?? 'none'] as const
  if (was === is) return []
  const moved = now.light.verdicts.flatMap(({ rule, light }, at) => {
    const earlier = before.light.verdicts[at]?.light ?? null
    return earlier === light ? [] : [`${RULES[rule]} ${LIGHTS[earlier ?? 'none']}→${LIGHTS[light ?? 'none']}`]
  })
  const silence =
    before.light.reporting?.light === now.light.reporting?.light ? [] : [`填报 ${LIGHTS[now.light.reporting?.light ?? 'none']}`]
  return [`灯 ${LIGHTS[was]}→${LIGHTS[is]}（${[...moved, ...silence].join('，') || '阶段'}）`]
}

function stageChange(before: ProjectState, now: ProjectState): string[] {
  const [was, is] = [before.lifeCycle.stage, now.lifeCycle.stage]
  return was === is ? [] : [`阶段 ${STAGES[was]}→${STAGES[is]}`]
}

/** A move of a forecast in one day. */
interface Leap {
  days: number
  words: string
}

/** How the later end of a forecast moved in one day, in words; null: by a fortnight at most. */
function forecastLeap(before: ProjectState, now: ProjectState): Leap | null {
  const [was, is] = [before.outlook().forecast.late, now.outlook().forecast.late]
  if (was === null || is === null) return null
  const days = Math.abs(daysBetween(was, is))
  return days > LEAP_DAYS ? { days, words: `${now.asOf} ${was}→${is}` } : null
}

test('the sample walked through 2024, day by day, changes as is written down, and never puts a real company in a bad light', async () => {
  const { connections } = await sampleDatabase()
  const db = connections.reader
  const zone = await getZone(db, 'longshan')
  const rules = await getZoneRules(db, zone)
  const stored: StoredLedger[] = []
  for await (const { ledgers } of loadLedgers(db, await listProjectIds(db, zone.id))) stored.push(...ledgers)

  const rows = await db.selectFrom('project').select(['id', 'short_name']).execute()
  const nameOf = new Map(rows.map((row) => [row.id, row.short_name]))

  const lines: string[] = []
  const leaps: string[] = []
  for (const one of stored) {
    const on = (asOf: IsoDate) => evaluateProject(one.ledger, rules, { asOf, view: 'accepted' })
    const reported = reportedDays(one)
    const name = nameOf.get(one.ledger.projectId)!
    const withNews: Leap[] = []
    const without: Leap[] = []
    let before = on(addDays(FIRST, -1))
    for (let day: IsoDate = FIRST; day <= LAST; day = addDays(day, 1)) {
      const now = on(day)
      if (REAL.includes(one.ledger.projectId)) expect(['yellow', 'red'], `${one.ledger.projectId} on ${day}`).not.toContain(now.light.value)
      for (const change of [...stageChange(before, now), ...lightChange(before, now)]) lines.push(`| ${day} | ${name} | ${change} |`)
      const leap = forecastLeap(before, now)
      if (leap) (reported.has(day) ? withNews : without).push(leap)
      before = now
    }
    const furthest = [...withNews, ...without].toSorted((a, b) => b.days - a.days)[0]
    leaps.push(`| ${name} | ${withNews.length} | ${without.length} | ${furthest?.words ?? '—'} |`)
  }
  const text = [
    '# 示例园区 2024 年逐日变化',
    '',
    `示例数据（除两个真实项目的公开事实外均为虚构）按规则逐日计算，${FIRST} 至 ${LAST}：每次阶段变化、灯色变化及其原因；预测（较晚一端）一天之内移动超过 ${LEAP_DAYS} 天的次数。由 \`test/db/sample-walk.test.ts\` 写成并核对。`,
    '',
    'The sample zone judged on every day of 2024: each change of stage, each change of a light with the rules that moved it, and how often the later end of a forecast moved by more than a fortnight in one day. Written and checked by the test.',
    '',
    '| 日期 | 项目 | 变化 |',
    '| --- | --- | --- |',
    ...lines.sort(),
    '',
    '## 预测的移动',
    '',
    '没有填报的日子，预测随两件事移动：完成的百分比不变而时间过去；近 90 个工作日的窗口移过较早的进展。跨过冬季停工期的一步就是两三个月。',
    '',
    '| 项目 | 有填报的日子 | 没有填报的日子 | 最大的一次 |',
    '| --- | --- | --- | --- |',
    ...leaps,
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../docs/sample-2024.md')
})
