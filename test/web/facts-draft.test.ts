import { describe, expect, test } from 'vitest'
import { parseArea } from '#domain/values/area.ts'
import { parsePartialDate } from '#domain/dates/partial-date.ts'
import { changeOf, NOTHING_YET, toDraft, type FactsDraft, siteOf } from '@/pages/facts/facts-draft.ts'
import { differences, merged } from '@/pages/facts/merge-drafts.ts'
import { writtenYuan } from '@/shared/format/money.ts'

const FACTS = {
  ...NOTHING_YET,
  id: 'p',
  version: 3,
  name: '冷库',
  shortName: '冷库',
  totalInvestmentYuan: 210_000_000,
  landAreaM2: 122_700,
  plannedStart: '2024-04',
}

const written = (fields: Partial<FactsDraft['values']>, rest: Partial<FactsDraft> = {}): FactsDraft => {
  const draft = toDraft(FACTS)
  return { ...draft, ...rest, values: { ...draft.values, ...fields } }
}

describe('facts in a form', () => {
  test('say nothing while nothing was changed, however they are written', () => {
    expect(changeOf(FACTS, toDraft(FACTS))).toEqual({ change: {}, unreadable: [] })
    expect(changeOf(FACTS, written({ totalInvestmentYuan: '21000万元', landAreaM2: '12.27万平方米', plannedStart: '2024年4月' }))).toEqual({
      change: {},
      unreadable: [],
    })
  })

  test('send what was changed, emptied fields as unknown', () => {
    const draft = written(
      { totalInvestmentYuan: '2.5亿', landAreaM2: '', plannedFinish: '2025.9.30', content: ' 两座 ' },
      { lng: '125.1', lat: '42.9' },
    )
    expect(changeOf(FACTS, draft).change).toEqual({
      totalInvestmentYuan: 250_000_000,
      landAreaM2: null,
      plannedFinish: '2025-09-30',
      content: '两座',
      site: { type: 'Point', coordinates: [125.1, 42.9] },
    })
  })

  test('that cannot be read are named and not sent', () => {
    const draft = written({ totalInvestmentYuan: '三个亿', landAreaM2: '很大', plannedStart: '明年' }, { lng: '125.1', lat: '' })
    expect(changeOf(FACTS, draft)).toEqual({ change: {}, unreadable: ['totalInvestmentYuan', 'landAreaM2', 'plannedStart', 'site'] })
  })

  test('read targets as whole numbers in any way of writing, and keep what cannot be read unsent', () => {
    const target = (text: string) => written({}, { benefitTargets: [{ measure: 'jobs', target: text, isAtLeast: true }] })
    expect(changeOf(FACTS, target('1,200')).change).toEqual({ benefitTargets: [{ measure: 'jobs', targetValue: 1200, isAtLeast: true }] })
    expect(changeOf(FACTS, target('2.4亿')).change).toEqual({
      benefitTargets: [{ measure: 'jobs', targetValue: 240_000_000, isAtLeast: true }],
    })
    for (const text of ['', '0', '-5', '许多'])
      expect(changeOf(FACTS, target(text)), text).toEqual({ change: {}, unreadable: ['benefitTargets'] })
    const known = { ...FACTS, benefitTargets: [{ measure: 'jobs', targetValue: 3000, isAtLeast: true }] }
    expect(
      changeOf(known, { ...toDraft(known), benefitTargets: [{ measure: 'jobs', target: '3千', isAtLeast: true }] }).unreadable,
    ).toEqual(['benefitTargets'])
    expect(changeOf(known, { ...toDraft(known), benefitTargets: [{ measure: 'jobs', target: '0.3万', isAtLeast: true }] })).toEqual({
      change: {},
      unreadable: [],
    })
    expect(differences(toDraft(FACTS), toDraft(FACTS), toDraft(known))).toEqual([{ key: 'benefitTargets', isConflict: false }])
    expect(merged(toDraft(FACTS), toDraft(known), ['benefitTargets']).benefitTargets).toEqual([
      { measure: 'jobs', target: '3000', isAtLeast: true },
    ])
  })

  test('hold what was drawn as long as no point is written', () => {
    const shape = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [125.1, 42.9],
          [125.2, 42.9],
          [125.2, 43],
          [125.1, 42.9],
        ] as [number, number][],
      ],
    }
    expect(changeOf(FACTS, written({}, { shape })).change).toEqual({ site: shape })
    expect(changeOf(FACTS, written({}, { shape, lng: '125.1', lat: '42.9' })).change).toEqual({
      site: { type: 'Point', coordinates: [125.1, 42.9] },
    })
    expect(changeOf({ ...FACTS, site: shape }, toDraft({ ...FACTS, site: shape })).change).toEqual({})
    expect(changeOf({ ...FACTS, site: shape }, written({})).change).toEqual({ site: null })
    expect(merged(toDraft(FACTS), written({}, { shape }), ['site']).shape).toEqual(shape)
  })

  test('of two people differ where the other changed something; only where both did must one be chosen', () => {
    const mine = written({ content: '三座', sector: '物流' })
    const theirs = written({ content: '两座', responsibleUnit: '招商局', sector: '物流' })
    expect(differences(toDraft(FACTS), mine, theirs)).toEqual([
      { key: 'content', isConflict: true },
      { key: 'responsibleUnit', isConflict: false },
    ])
    expect(merged(mine, theirs, ['responsibleUnit']).values).toMatchObject({ content: '三座', responsibleUnit: '招商局', sector: '物流' })
    expect(merged(mine, theirs, ['responsibleUnit', 'content']).values.content).toBe('两座')
  })
})

test('areas are read in the units in which people say them', () => {
  expect(['184亩', '12.27万平方米', '122,700㎡', '1.5公顷', '800'].map(parseArea)).toEqual([122_667, 122_700, 122_700, 15_000, 800])
  for (const text of ['', '很大', '-5亩', '12米']) expect(() => parseArea(text), text).toThrow()
})

test('partial dates are read as people write them', () => {
  expect(['2024年4月', '2024.4', '2024/4/15', '2024-04-15', '2024年4月15日', '2024', '２０２４年'].map(parsePartialDate)).toEqual([
    '2024-04',
    '2024-04',
    '2024-04-15',
    '2024-04-15',
    '2024-04-15',
    '2024',
    '2024',
  ])
  for (const text of ['', '明年', '2024-13', '2024-02-30', '1-2-3-4']) expect(() => parsePartialDate(text), text).toThrow()
})

test('amounts are written exactly, in the largest unit that stays short', () => {
  expect([690_000_000, 204_500_000, 42_000_000, 1_234_500, 123_456, 99, 0].map(writtenYuan)).toEqual([
    '6.9亿',
    '2.045亿',
    '4200万',
    '123.45万',
    '123456元',
    '99元',
    '0元',
  ])
})

test.each([
  ['125', '42.9', [125, 42.9]],
  ['125°08′12″', '42°54′36″', [125.13666667, 42.91]],
  ['42.9', '125.1', [125.1, 42.9]],
  ['4984944.378', '42500000', [126, 45]],
  ['125.1', '北', undefined],
  ['4750123.5', '412345.6', undefined],
] as const)('a site written %s and %s is at %j', (lng, lat, coordinates) => {
  const site = siteOf({ lng, lat, shape: null })
  expect(site).toEqual(coordinates && { type: 'Point', coordinates: coordinates.map((degrees) => expect.closeTo(degrees, 7)) })
})
