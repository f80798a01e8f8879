import { useI18n } from 'vue-i18n'
import { KNOWN_MEASURES } from '#domain/facts/benefit-targets.ts'

type Translate = (key: string, values?: Record<string, unknown>) => string

/** What a measure (达产指标) is called; one that a zone has named itself keeps that name. */
export function measureName(measure: string, t: Translate): string {
  return (KNOWN_MEASURES as readonly string[]).includes(measure) ? t(`facts.measures.${measure}`) : measure
}

/** Measures by their names in the language of the page. */
export function useMeasures() {
  const { t } = useI18n()
  const nameOf = (measure: string) => measureName(measure, t)
  return {
    nameOf,
    /** The measure of a name: a known one, or the name itself. */
    measureOf: (name: string) => KNOWN_MEASURES.find((measure) => nameOf(measure) === name.trim()) ?? name,
    known: KNOWN_MEASURES,
  }
}
