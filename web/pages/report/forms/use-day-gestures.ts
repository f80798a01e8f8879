import { watch } from 'vue'

interface DayDraft {
  asOf: string
  percent: number | null
  startedOn: string | null
  finishedOn: string | null
  forecastFinish: string | null
}

/** 当天开工 and 当天完工: one tap says it of the day of the report, a second gives back what stood there. */
export function useDayGestures(draft: DayDraft) {
  let beforeFinish: Pick<DayDraft, 'percent' | 'forecastFinish'> = { percent: null, forecastFinish: null }

  function toggleStart(): void {
    draft.startedOn = draft.startedOn === null ? draft.asOf : null
  }

  function toggleFinish(): void {
    if (draft.finishedOn === null) {
      beforeFinish = { percent: draft.percent, forecastFinish: draft.forecastFinish }
      Object.assign(draft, { finishedOn: draft.asOf, percent: 100, forecastFinish: null })
    } else {
      Object.assign(draft, { finishedOn: null, ...beforeFinish })
    }
  }

  // 当天 is the day of the report, also when that is changed afterwards.
  watch(
    () => draft.asOf,
    (now, then) => {
      if (draft.startedOn === then) draft.startedOn = now
      if (draft.finishedOn === then) draft.finishedOn = now
    },
  )

  return { toggleStart, toggleFinish }
}
