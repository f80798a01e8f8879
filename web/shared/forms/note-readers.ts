import { computed, inject, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'

/** Whether the public reads the notes of what is reported on the project of a page. */
export const ARE_NOTES_PUBLIC: InjectionKey<Ref<boolean>> = Symbol('are notes public')

/** The label of a note with who will read it. `isInternal`: what it is about is not public itself. */
export function useNoteLabel(label: string, isInternal: () => boolean = () => false): ComputedRef<string> {
  const { t } = useI18n()
  const arePublic = inject(ARE_NOTES_PUBLIC)
  return computed(() => {
    const readers = arePublic?.value && !isInternal() ? 'everybody' : 'staff'
    return t(label) + t('mark.aside', { text: t(`report.readBy.${readers}`) })
  })
}
