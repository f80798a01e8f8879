import type { AgendaLine } from '@/shared/api/client.ts'
import { shownDifference } from '#domain/values/rounding.ts'

/** Percentage points of progress since the day that the meeting's is compared with; null where one of both is not known. */
export function agendaStep({ project, before }: AgendaLine): number | null {
  const [now, then] = [project.physicalPercent, before?.physicalPercent ?? null]
  return now === null || then === null ? null : shownDifference(now, then)
}
