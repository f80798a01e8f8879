import { createI18n } from 'vue-i18n'
import type { LocaleName } from '@/shared/stores/settings.ts'
import type { Messages } from './zh-cn.ts'
import field from './zh-cn-field.ts'

/** The messages of a page; all but those of the pages for the site come with `setLocale` or `loadOverviewMessages`. */
export function createMessages(messages: Partial<Messages> = field) {
  return createI18n<[Messages], LocaleName, false>({
    legacy: false,
    locale: 'zh-CN',
    fallbackLocale: 'zh-CN',
    messages: { 'zh-CN': messages } as { 'zh-CN': Messages; en: Messages },
  })
}

const WHOLE = {
  'zh-CN': () => import('./zh-cn.ts'),
  en: () => import('./en.ts'),
} satisfies Record<LocaleName, () => Promise<{ default: Messages }>>

/** Adds the Chinese messages of the overview, where they are not there yet. */
export async function loadOverviewMessages(i18n: ReturnType<typeof createMessages>): Promise<void> {
  const known: Partial<Messages> = i18n.global.getLocaleMessage('zh-CN')
  if (!known.kpi) i18n.global.mergeLocaleMessage('zh-CN', (await import('./zh-cn-overview.ts')).default)
}

/** Puts a page into a language, with all of its messages: they are loaded when first wanted. */
export async function setLocale(i18n: ReturnType<typeof createMessages>, locale: LocaleName): Promise<void> {
  const known: Partial<Messages> = i18n.global.getLocaleMessage(locale)
  if (!known.admin) i18n.global.setLocaleMessage(locale, (await WHOLE[locale]()).default)
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
  document.title = i18n.global.t('app.name')
}
