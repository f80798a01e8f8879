import { defineStore } from 'pinia'
import { ref, watch } from 'vue'

export type Theme = 'light' | 'dark'
export type LocaleName = 'zh-CN' | 'en'

/** A choice kept in the browser, where the browser keeps anything. */
function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Private windows refuse storage: the choice then lasts as long as the page.
  }
}

/** How this person likes to see the product. */
export const useSettings = defineStore('settings', () => {
  const theme = ref<Theme>(document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light')
  const locale = ref<LocaleName>(stored('jindutiao.locale') === 'en' ? 'en' : 'zh-CN')

  watch(theme, (value) => {
    document.documentElement.dataset['theme'] = value
    store('jindutiao.theme', value)
  })
  watch(locale, (value) => store('jindutiao.locale', value))

  return { theme, locale }
})
