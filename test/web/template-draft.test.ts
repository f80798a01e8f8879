import { expect, test } from 'vitest'
import { PRESET_TEMPLATES } from '#domain/plan/plan-templates.ts'
import { durationOf, emptyStep, readTemplate, stepFault, templateDraft } from '@/pages/templates/template-draft.ts'

let key = 0
const newKey = () => String((key += 1))

test('a template reads as it was written, and says what is wrong with a step', () => {
  for (const { id: _, ...preset } of PRESET_TEMPLATES) expect(readTemplate(templateDraft(preset, newKey))).toEqual(preset)
  const draft = templateDraft(PRESET_TEMPLATES[0]!, newKey)
  const [first] = draft.steps
  for (const [change, fault] of [
    [{ name: ' ' }, 'missing'],
    [{ workKind: '' }, 'missing'],
    [{ weight: '0' }, 'weight'],
    [{ weight: '三' }, 'weight'],
    [{ days: '0' }, 'days'],
    [{ startDay: '1.5' }, 'days'],
    [{ startDay: '' }, 'days'],
  ] as const) {
    const steps = [{ ...first!, ...change }]
    expect([stepFault(steps[0]!), readTemplate({ ...draft, steps })], JSON.stringify(change)).toEqual([fault, null])
  }
  expect(readTemplate({ ...draft, steps: [] })).toBeNull()
  expect(readTemplate({ ...draft, name: ' ' })).toBeNull()
})

test('a step that is added begins where the one before ends', () => {
  const first = { ...emptyStep('a'), startDay: '20', days: '45', workKind: '主体', isPerUnit: true }
  expect(emptyStep('b', first)).toMatchObject({ startDay: '65', workKind: '主体', isPerUnit: true })
  expect(
    durationOf([
      { startDay: 20, days: 45 },
      { startDay: 0, days: 30 },
    ]),
  ).toBe(65)
})
