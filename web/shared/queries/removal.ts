import { computed, shallowReactive, type ComputedRef } from 'vue'

/** What this page is removing. Nobody asks for it from here until the page has gone elsewhere, or the removal has failed. */
const removed = shallowReactive(new Set<string>())

/** Runs a removal of a thing, and what leads away from its page. */
export async function removing<T>(id: string, action: () => Promise<T>): Promise<T> {
  removed.add(id)
  try {
    return await action()
  } finally {
    removed.delete(id)
  }
}

/** False while a thing is being removed: whether a query may ask for it. */
export function isKept(id: () => string): ComputedRef<boolean> {
  return computed(() => !removed.has(id()))
}
