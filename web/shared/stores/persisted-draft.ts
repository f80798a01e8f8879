import { onScopeDispose, reactive, watch } from 'vue'
import { pageOwner } from '@/shared/api/page-session.ts'
import { readStored, writeStored } from './browser-storage.ts'

/** On a device that several people use, everybody finds only what is their own. */
const keyOf = (key: string) => `jindutiao.draft.${pageOwner() ?? ''}.${key}`

/** What this device keeps of a form, or a fresh one; of what another version of the page left, only what is known now. */
export function loadDraft<D extends object>(key: string, fresh: D): D {
  try {
    const kept: unknown = JSON.parse(readStored(keyOf(key)) ?? 'null')
    if (kept === null || typeof kept !== 'object') return fresh
    const known = Object.entries(kept).filter(([name]) => name in fresh)
    return { ...fresh, ...(Object.fromEntries(known) as Partial<D>) }
  } catch {
    return fresh
  }
}

/** False where this device does not keep it. */
export function persistDraft(key: string, draft: object): boolean {
  return writeStored(keyOf(key), JSON.stringify(draft))
}

/** True when this device keeps a form that was begun and not handed in. */
export function hasDraft(key: string): boolean {
  const kept = readStored(keyOf(key))
  return kept !== null && kept !== 'null'
}

export function forgetDraft(key: string): void {
  writeStored(keyOf(key), 'null')
}

/**
 * Calls back when another window of this browser has changed or forgotten the same form, for as long as the calling component
 * lives: two windows that each keep their own would overwrite each other.
 */
export function onDraftElsewhere(key: string, changed: () => void): void {
  const stored = keyOf(key)
  const listener = (event: StorageEvent) => event.key === stored && changed()
  window.addEventListener('storage', listener)
  onScopeDispose(() => window.removeEventListener('storage', listener))
}

/**
 * A form's content that is kept on the device with every change: it outlives a reload and a dead battery, and every window
 * shows the same. `fresh` makes an empty form; `isEmpty` tells that nothing of it is worth keeping.
 */
export function useKeptDraft<D extends object>(key: string, fresh: () => D, isEmpty: (draft: D) => boolean = () => false) {
  const draft = reactive(loadDraft(key, fresh()))
  let isKept = true
  /** What came from another window: it is kept already, or was handed in there. */
  let followed = ''
  watch(draft, () => {
    if (!isKept || JSON.stringify(draft) === followed) return
    if (isEmpty(draft as D)) forgetDraft(key)
    else persistDraft(key, draft)
  })
  onDraftElsewhere(key, () => {
    if (!isKept) return
    Object.assign(draft, loadDraft(key, fresh()))
    followed = JSON.stringify(draft)
  })
  /** From when the content is elsewhere, until it comes back. */
  function forget(): void {
    isKept = false
    forgetDraft(key)
  }
  function restore(): void {
    isKept = true
    persistDraft(key, draft)
  }
  return { draft, forget, restore }
}
