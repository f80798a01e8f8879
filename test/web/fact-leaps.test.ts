import { expect, test } from 'vitest'
import type { Facts } from '@/shared/api/client.ts'
import { factLeaps } from '@/pages/facts/fact-leaps.ts'

const base = {
  totalInvestmentYuan: 712_000_000,
  landAreaM2: null,
  benefitTargets: [{ measure: 'jobs', targetValue: 5600, isAtLeast: false }],
} as unknown as Facts

test('a total that has become a hundredth, and a target tenfold, are named with what stood there', () => {
  const targets = [{ measure: 'jobs', targetValue: 56_000, isAtLeast: false }]
  expect(factLeaps(base, { totalInvestmentYuan: 6_900_000, benefitTargets: targets })).toEqual([
    { field: 'totalInvestmentYuan', before: 712_000_000, after: 6_900_000 },
    { field: 'benefitTargets', measure: 'jobs', before: 5600, after: 56_000 },
  ])
})

test('smaller changes, first figures and figures that are taken away are not asked about', () => {
  const targets = [{ measure: 'machines', targetValue: 12_000, isAtLeast: false }]
  expect(factLeaps(base, { totalInvestmentYuan: 690_000_000, landAreaM2: 122_700, benefitTargets: targets })).toEqual([])
  expect(factLeaps(base, { totalInvestmentYuan: null })).toEqual([])
})
