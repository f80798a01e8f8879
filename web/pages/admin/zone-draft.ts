import type { ZoneEdit, ZoneSettings } from '@/shared/api/client.ts'

/** The settings of a zone while they are changed. */
export interface ZoneDraft {
  name: string
  isPublic: boolean
  isReviewRequired: boolean
  areNotesPublic: boolean
  isPinned: boolean
  /** The day that stands for today, while it is pinned. */
  day: string
  monthDueDay: number
  factors: number[]
}

export function zoneDraft({
  name,
  isPublic,
  isReviewRequired,
  areNotesPublic,
  pinnedStatusDate,
  monthDueDay,
  factors,
  today,
}: ZoneSettings): ZoneDraft {
  return {
    name,
    isPublic,
    isReviewRequired,
    areNotesPublic,
    isPinned: pinnedStatusDate !== null,
    day: pinnedStatusDate ?? today,
    monthDueDay,
    factors: [...factors],
  }
}

/** What a draft changes, and nothing else: what a colleague has changed meanwhile stays. */
export function zoneEdit(zone: ZoneSettings, draft: ZoneDraft): ZoneEdit {
  const day = draft.isPinned ? draft.day : null
  return {
    ...(draft.name.trim() === zone.name ? {} : { name: draft.name }),
    ...(draft.isPublic === zone.isPublic ? {} : { isPublic: draft.isPublic }),
    ...(draft.isReviewRequired === zone.isReviewRequired ? {} : { isReviewRequired: draft.isReviewRequired }),
    ...(draft.areNotesPublic === zone.areNotesPublic ? {} : { areNotesPublic: draft.areNotesPublic }),
    ...(day === zone.pinnedStatusDate ? {} : { pinnedStatusDate: day }),
    ...(draft.monthDueDay === zone.monthDueDay ? {} : { monthDueDay: draft.monthDueDay }),
    ...(draft.factors.join() === zone.factors.join() ? {} : { factors: draft.factors }),
  }
}
