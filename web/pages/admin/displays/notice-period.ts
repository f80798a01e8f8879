import type { ComposerTranslation } from 'vue-i18n'
import type { WallNotice } from '@/shared/api/client.ts'

/** When a notice is shown, in words: from, until, and on which days of the week. */
export function noticePeriod(
  { startsOn, until, weekdays }: Pick<WallNotice, 'startsOn' | 'until' | 'weekdays'>,
  t: ComposerTranslation,
): string {
  const words = [
    ...(startsOn === null ? [] : [t('displays.notices.shownFrom', { date: startsOn })]),
    ...(until === null ? [] : [t('displays.notices.shownUntil', { date: until })]),
    ...(weekdays === null ? [] : [t('wall.weekday', { day: weekdays.map((day) => [...t('wall.days')][day % 7]).join(t('mark.list')) })]),
  ]
  return words.length === 0 ? t('displays.notices.always') : words.join(t('mark.list'))
}
