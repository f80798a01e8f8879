import { isMoneyMeasure } from '#domain/facts/benefit-targets.ts'
import { writtenYuan } from '@/shared/format/money.ts'
import { readYuan } from '@/shared/format/read-yuan.ts'
import type { Facts } from '@/shared/api/client.ts'

type BenefitTarget = Facts['benefitTargets'][number]

/** A target (达产指标) while it is written: its value as text, in the words of money or plain. */
export interface TargetDraft {
  measure: string
  target: string
  isAtLeast: boolean
}

export function targetDraft({ measure, targetValue, isAtLeast }: BenefitTarget): TargetDraft {
  return { measure, target: isMoneyMeasure(measure) ? writtenYuan(targetValue) : String(targetValue), isAtLeast }
}

/** The target that a draft says; undefined while its value cannot be read: a whole number above zero, 3000万 among them. */
export function readTarget({ measure, target, isAtLeast }: TargetDraft): BenefitTarget | undefined {
  const targetValue = readYuan(target)
  return targetValue ? { measure: measure.trim(), targetValue, isAtLeast } : undefined
}
