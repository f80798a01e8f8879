import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { readStored, writeStored } from './browser-storage.ts'

export type Theme = 'light' | 'dark'
export type LocaleName = 'zh-CN' | 'en'

/** How this person likes to see the product. */
export const useSettings = defineStore('settings', () => {
  const theme = ref<Theme>(document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light')
  /** True once this person wants to see no more of the first steps. */
  const isGuided = ref(readStored('jindutiao.guided') === 'yes')
  const locale = ref<LocaleName>(readStored('jindutiao.locale') === 'en' ? 'en' : 'zh-CN')

  watch(theme, (value) => {
    document.documentElement.dataset['theme'] = value
    writeStored('jindutiao.theme', value)
  })
  watch(locale, (value) => writeStored('jindutiao.locale', value))

  watch(isGuided, (value) => writeStored('jindutiao.guided', value ? 'yes' : 'no'))

  function toggleTheme(): void {
    theme.value = theme.value === 'dark' ? 'light' : 'dark'
  }

  return { theme, toggleTheme, locale, isGuided }
})
