import type { LetterItem } from '@/shared/api/client.ts'

type Translate = (key: string, values?: Record<string, unknown>) => string
type Tone = 'good' | 'active' | 'quiet' | 'bad'

/** 督〔2026〕3号; a draft has no number and is called by its kind. */
export function letterNumber({ kind, year, number }: Pick<LetterItem, 'kind' | 'year' | 'number'>, t: Translate): string {
  if (number === null) return t(`letters.kinds.${kind}`)
  return t('letters.number', { kind: t(`letters.shortKinds.${kind}`), year: String(year), number: String(number) })
}

const TONES: Record<LetterItem['state'], Tone> = {
  draft: 'quiet',
  issued: 'active',
  replied: 'active',
  returned: 'active',
  accepted: 'active',
  closed: 'good',
  withdrawn: 'quiet',
}

/** The state of a letter in a word, and how it looks; late replies are said in days. */
export function letterState({ state, daysOverdue }: Pick<LetterItem, 'state' | 'daysOverdue'>, t: Translate): { tone: Tone; text: string } {
  const text = t(`letters.states.${state}`)
  return daysOverdue > 0
    ? { tone: 'bad', text: `${text} · ${t('letters.daysOverdue', { days: daysOverdue })}` }
    : { tone: TONES[state], text }
}
