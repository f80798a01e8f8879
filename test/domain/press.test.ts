import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { extractPress } from '#domain/press/extract.ts'
import { extractJson } from '#server/cli/extract.ts'
import { scorePress, total, type PressCase } from '../press/scoring.ts'

/** Written by people who did not know the rules. */
const INVENTED = join(import.meta.dirname, '../press/invented.jsonl')

const read = (text: string, published: string | null = '2024-10-23') => extractJson(text, published)

describe('what a press text says of a project', () => {
  test('is recognised in invented texts: precision 0.95, recall 0.9', () => {
    const lines = readFileSync(INVENTED, 'utf8').trim().split('\n')
    const { fields, wrong } = scorePress(lines.map((line) => JSON.parse(line) as PressCase))
    const { right, said, there } = total(fields.values())
    expect(lines).toHaveLength(180)
    expect(right / said, JSON.stringify([...wrong])).toBeGreaterThan(0.95)
    expect(right / there, JSON.stringify([...wrong])).toBeGreaterThan(0.9)
  })

  test.each([
    ['总投资6.9亿元', 690_000_000],
    ['总投资一亿二千万元', 120_000_000],
    ['总投资１２００万元', 12_000_000],
    ['总投资34,450万元', 344_500_000],
    ['项目投资50个亿元', 5_000_000_000],
    ['计划投资约20.45亿元', 2_045_000_000],
    ['注册资本3亿元，总投资1.5亿元，其中固定资产投资1亿元', 150_000_000],
  ])('%s is an investment of %d yuan', (text, yuan) => {
    expect(read(`项目${text}。`)['investment_cny']).toBe(yuan)
  })

  test.each(['总投资数亿元', '投资近百亿元', '计划投资34450亿元'])('%s leaves the investment empty', (text) => {
    expect(read(`项目${text}，占地100亩。`)['investment_cny']).toBeNull()
  })

  test.each(['注册资本金3亿元', '以2亿元收购一家企业', '银行贷款5亿元', '每亩投资强度300万元'])('%s is no investment', (text) => {
    expect(read(`该公司${text}。`)).not.toHaveProperty('investment_cny')
  })

  test.each([
    ['今年4月开工', '2024-04'],
    ['去年10月动工', '2023-10'],
    ['于2022年3月15日破土动工', '2022-03-15'],
    ['今年下半年开工', '2024'],
  ])('%s is a start on %s', (text, date) => {
    expect(read(`项目${text}。`)['start']).toBe(date)
  })

  test.each([
    ['预计2025年底全部完工', '2025-12'],
    ['计划明年上半年建成', '2025-06'],
    ['预计6月竣工', '2025-06'],
    ['年底前投产', '2024-12'],
    ['建设期2023年至2026年', '2026'],
    ['明年元旦前试营业', '2024-12'],
  ])('%s is a finish on %s', (text, date) => {
    expect(read(`项目${text}。`)['finish']).toBe(date)
  })

  test('gives dates that depend on an unknown day of publication up', () => {
    expect(read('项目今年4月开工，明年底竣工。', null)).toEqual({})
  })

  test('does not take the finish of a part for that of the project', () => {
    expect(read('项目2023年10月完成主体工程，3#楼于2024年7月7日完成竣工验收。')).toEqual({
      progress_items: [{ item: '3#楼竣工验收', date: '2024-07-07' }],
    })
  })

  test('keeps currencies apart', () => {
    expect(read('项目总投资1.5亿美元，占地2公顷。')).toEqual({ investment_usd: 150_000_000, land_area_m2: 20_000 })
  })

  test('tells phases from the whole', () => {
    expect(read('项目总投资12亿元，分两期建设。一期投资5亿元，占地200亩，2025年6月竣工；二期投资7亿元。')).toEqual({
      investment_cny: 1_200_000_000,
      phases: 2,
      phase1_investment_cny: 500_000_000,
      phase1_land_area_m2: 133_333,
      phase1_finish: '2025-06',
      phase2_investment_cny: 700_000_000,
    })
  })

  test('parts a text by its projects', () => {
    const text = '总投资1.6亿元的甲机械制造项目，占地9万平方米，年底可试生产；投资8500万元的乙食品加工项目，今年5月开工，安排就业200人。'
    expect(read(text)).toEqual({
      multiple_projects: [
        { name: '甲机械制造项目', investment_cny: 160_000_000, land_area_m2: 90_000, finish: '2024-12' },
        { name: '乙食品加工项目', investment_cny: 85_000_000, start: '2024-05', jobs: 200 },
      ],
    })
  })

  test('does not make one project of a sum over many', () => {
    expect(read('今年全区共安排重点项目86个，总投资352亿元。')).toEqual({ aggregate: { projects: 86, investment_cny: 35_200_000_000 } })
  })

  test('notices that two sizes of the same land differ', () => {
    expect(read('项目占地面积32027平方米（约58.31亩）。')).toEqual({ land_area_m2: 32_027, flags: ['land_area_conflict'] })
  })

  test('links each field to its words', () => {
    const text = '项目总投资６.9亿元，占地100亩。'
    const { statements } = extractPress(text).projects[0]!
    expect(statements.map(({ from, to }) => text.slice(from, to))).toEqual(['６.9亿元', '100亩'])
  })

  test.each([
    '',
    '　',
    '。，。',
    '1'.repeat(5000),
    '亿元'.repeat(2500),
    '年月日'.repeat(1500),
    '(，'.repeat(2500),
    '一期'.repeat(2500),
    '一二三四五六七八九十'.repeat(500),
  ])('answers to nonsense at once (%#)', (text) => {
    const before = performance.now()
    expect(() => extractPress(text, '2024-10-23')).not.toThrow()
    expect(performance.now() - before).toBeLessThan(2000)
  })
})
