import { createI18n } from 'vue-i18n'
import type { LocaleName } from '@/stores/settings.ts'
import zhCN, { type Messages } from './zh-cn.ts'

export function createMessages() {
  return createI18n<[Messages], LocaleName, false>({
    legacy: false,
    locale: 'zh-CN',
    fallbackLocale: 'zh-CN',
    messages: { 'zh-CN': zhCN } as { 'zh-CN': Messages; en: Messages },
  })
}

/** Switches the language of the page; English is loaded when first wanted. */
export async function setLocale(i18n: ReturnType<typeof createMessages>, locale: LocaleName): Promise<void> {
  if (locale === 'en' && !i18n.global.availableLocales.includes('en')) {
    i18n.global.setLocaleMessage('en', (await import('./en.ts')).default)
  }
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
  document.title = i18n.global.t('app.name')
}
