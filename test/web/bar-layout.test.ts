import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barLayout, fittingLabel, type BarSegment } from '@/shared/progress-bar/bar-layout.ts'

const piece = (weight: number, percent: number, plannedPercent: number | null = null): BarSegment => ({
  weight,
  percent,
  plannedPercent,
  state: 'running',
})

describe('the layout of a progress bar', () => {
  test('a project behind its plan has the gap between reported and planned percent on its rail', () => {
    expect(barLayout({ physicalPercent: 9, plannedPercent: 44.7, segments: [piece(1, 9)] }).rail).toEqual({
      reached: 9,
      due: 44.7,
      gap: { from: 9, width: expect.closeTo(35.7, 9) },
    })
  })

  test('a project ahead of its plan has no gap, and one without a plan has no mark', () => {
    expect(barLayout({ physicalPercent: 44.4, plannedPercent: 43.2, segments: [] }).rail).toEqual({ reached: 44.4, due: 43.2, gap: null })
    expect(barLayout({ physicalPercent: 44.4, plannedPercent: null, segments: [] }).rail).toEqual({ reached: 44.4, due: null, gap: null })
    expect(barLayout({ physicalPercent: null, plannedPercent: null, segments: [] }).rail).toEqual({ reached: 0, due: null, gap: null })
  })

  test('a segment has a tick only while its own plan is under way', () => {
    const { segments } = barLayout({
      physicalPercent: 0,
      plannedPercent: 0,
      segments: [piece(1, 0, 0), piece(1, 0, 62), piece(1, 0, 100), piece(1, 0, null)],
    })
    expect(segments.map(({ tick }) => tick)).toEqual([null, 62, null, null])
  })

  test('narrow segments have no tick, so that many of them can still be read', () => {
    const { segments } = barLayout({ physicalPercent: 0, plannedPercent: 0, segments: Array.from({ length: 40 }, () => piece(1, 0, 50)) })
    expect(segments.every(({ tick }) => tick === null)).toBe(true)
  })

  test('shares of the width add up to the whole bar for every set of weights', () => {
    const weights = fc.array(fc.float({ min: Math.fround(0.01), max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(weights, (all) => {
        const { segments } = barLayout({ physicalPercent: 0, plannedPercent: 0, segments: all.map((weight) => piece(weight, 0)) })
        expect(segments.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(100, 6)
      }),
    )
  })

  test('a label is shortened to what fits and left out where nothing does', () => {
    const labels = ['总部综合楼 32.1%', '总部综合楼', '32%']
    expect(labels.map((_, index) => fittingLabel(labels, [120, 70, 30, 10][index]!))).toEqual(['总部综合楼 32.1%', '总部综合楼', '32%'])
    expect(fittingLabel(labels, 10)).toBe('')
  })
})
