import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { readStored, writeStored } from '@/shared/stores/browser-storage.ts'

/** A way to look at the list that somebody wants to come back to: a name and the query of its address. */
export interface SavedView {
  name: string
  query: Record<string, string | string[]>
}

const KEY = 'jindutiao.views'

function isSavedView(value: unknown): value is SavedView {
  const view = value as Partial<SavedView> | null
  return typeof view?.name === 'string' && typeof view.query === 'object'
}

function read(): SavedView[] {
  try {
    const stored: unknown = JSON.parse(readStored(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isSavedView) : []
  } catch {
    return []
  }
}

/** Saved views of the list that this browser keeps, for who is not signed in. */
export const useDeviceViews = defineStore('deviceViews', () => {
  const views = ref<SavedView[]>(read())

  watch(views, (value) => writeStored(KEY, JSON.stringify(value)))

  return { views }
})
