import { v4 as newId } from 'uuid'
import { computed, onMounted, onUnmounted, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import { pageOwner } from '@/shared/api/page-session.ts'
import { persistDraftPhoto, listDraftPhotos, removeDraftPhoto, type DraftPhoto } from '../outbox/outbox-db.ts'
import { shrinkPhoto, UnfitPhotoError } from './shrink-photo.ts'

/** A photo of the form with an address under which the page can show it. */
export interface ShownPhoto extends DraftPhoto {
  url: string
}

/** Under which the photos of a form are kept: everybody's own. */
export const photosKey = (form: string) => `${pageOwner() ?? ''}.${form}`

/** The same photos with addresses, which hold as long as the calling component lives. */
function useShownPhotos(photos: Ref<readonly DraftPhoto[]>): ComputedRef<ShownPhoto[]> {
  const urls = new Map<string, string>()
  onUnmounted(() => {
    for (const url of urls.values()) URL.revokeObjectURL(url)
  })
  return computed(() =>
    photos.value.map((photo) => {
      const url = urls.get(photo.id) ?? URL.createObjectURL(photo.file)
      urls.set(photo.id, url)
      return { ...photo, url }
    }),
  )
}

/** The photos of a form that has not been handed in; like its words they outlive a reload. */
export function useDraftPhotos(form: string) {
  const draftKey = photosKey(form)
  const kept = shallowRef<DraftPhoto[]>([])
  /** Photos that the device has no room for: they are sent from this page, or not at all. */
  const unkept: DraftPhoto[] = []
  /** Why not everything is kept. */
  const failure = ref<unknown>()
  /** Photos that are being made smaller. */
  const pending = ref(0)
  /** Why the last photo was not taken. */
  const refusal = ref<UnfitPhotoError['reason']>()
  const photos = useShownPhotos(kept)

  /** True while they are in the outbox and may come back. */
  let isHandedIn = false

  async function load(): Promise<void> {
    kept.value = [...(await listDraftPhotos(draftKey).catch(() => [])), ...unkept]
  }

  async function add(files: readonly File[]): Promise<void> {
    pending.value += files.length
    refusal.value = undefined
    for (const file of files) {
      await addOne(file).finally(() => (pending.value -= 1))
      await load()
    }
  }

  async function addOne(file: File): Promise<void> {
    let small: Blob
    try {
      small = await shrinkPhoto(file)
    } catch (error) {
      if (!(error instanceof UnfitPhotoError)) throw error
      refusal.value = error.reason
      return
    }
    const photo = { id: newId(), draftKey, file: small }
    await persistDraftPhoto(photo).catch((error: unknown) => {
      failure.value = error
      unkept.push(photo)
    })
  }

  async function remove(id: string): Promise<void> {
    const index = unkept.findIndex((photo) => photo.id === id)
    if (index === -1) await removeDraftPhoto(id)
    else unkept.splice(index, 1)
    await load()
  }

  /** From when they are in the outbox. */
  function forget(): void {
    isHandedIn = true
  }

  /** Puts back what left with a report that was not taken. */
  async function restore(): Promise<void> {
    for (const photo of kept.value) if (!unkept.includes(photo)) await persistDraftPhoto(photo)
    isHandedIn = false
  }

  /** Another window may have added photos, or handed the form in with them. */
  const look = () => void (document.visibilityState === 'visible' && !isHandedIn && load())
  onMounted(() => {
    void load()
    window.addEventListener('focus', look)
  })
  onUnmounted(() => {
    window.removeEventListener('focus', look)
  })
  return { photos, failure, pending, refusal, draftKey, add, remove, forget, restore }
}
