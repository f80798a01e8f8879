import { useI18n } from 'vue-i18n'
import { MU_M2 } from '#domain/values/area.ts'
import { isMoneyMeasure } from '#domain/facts/benefit-targets.ts'
import { grouped } from './count.ts'
import { amountOf, trimmed } from './money.ts'
import { oneDecimal, signed } from './percent.ts'
import { useLocale } from './use-locale.ts'

/** Values with their units, in the language of the page; unknown values in words. */
export function useFormat() {
  const { t } = useI18n()
  const locale = useLocale()

  function yuan(value: number | null): string {
    if (value === null) return t('unknown.unpublished')
    const { digits, unit } = amount(value)
    return `${digits} ${unit}`.trimEnd()
  }

  /** An amount whose digits and unit are set in two sizes; the unit in words. */
  function amount(value: number): { digits: string; unit: string } {
    const { digits, unit } = amountOf(value, locale.value)
    return { digits, unit: t(`unit.${unit}`) }
  }

  function percent(value: number | null): string {
    return value === null ? t('unknown.unreported') : `${oneDecimal(value)}%`
  }

  function points(value: number | null): string {
    return value === null ? '—' : `${signed(value)} ${t('unit.points')}`
  }

  function area(m2: number | null): string {
    if (m2 === null) return t('unknown.unpublished')
    return t('unit.area', { size: locale.value === 'en' ? grouped(Math.round(m2)) : trimmed(m2 / 10_000, 2), mu: (m2 / MU_M2).toFixed(1) })
  }

  /** A target or what was reached of a measure (达产指标), in the measure's own unit. */
  function benefit(measure: string, value: number): string {
    return isMoneyMeasure(measure) ? yuan(value) : grouped(value)
  }

  function benefitTarget({ measure, targetValue, isAtLeast }: { measure: string; targetValue: number; isAtLeast: boolean }): string {
    const target = benefit(measure, targetValue)
    return isAtLeast ? t('facts.atLeast', { value: target }) : target
  }

  function date(value: string | null): string {
    return value ?? t('unknown.unreported')
  }

  return { yuan, amount, percent, points, area, benefit, benefitTarget, date }
}
