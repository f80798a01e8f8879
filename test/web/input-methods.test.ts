import { expect, test } from 'vitest'
import { leaveKeysToInputMethods } from '@/app/input-methods.ts'

test('a key that an input method takes is none for the page, whoever listens; the next one is', () => {
  leaveKeysToInputMethods()
  const field = document.createElement('input')
  document.body.append(field)
  const heard: string[] = []
  field.addEventListener('keydown', () => heard.push('field'))
  window.addEventListener('keydown', () => heard.push('window'))
  const press = (init: KeyboardEventInit) => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...init }))
  press({ isComposing: true })
  press({ keyCode: 229 } as KeyboardEventInit)
  expect(heard).toEqual([])
  press({})
  expect(heard).toEqual(['field', 'window'])
})
