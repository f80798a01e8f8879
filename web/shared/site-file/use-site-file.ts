import { computed, reactive, ref, shallowRef } from 'vue'
import { sendSiteFile, type SiteFile } from '@/shared/api/client.ts'
import { useForm } from '@/shared/forms/use-form.ts'

export type FileFeature = SiteFile['features'][number]

/** How a file is to be read; nothing: as the server finds it. */
export interface ReadingChoices {
  system: string
  order: '' | 'eastFirst' | 'northFirst'
  unit: '' | 'm' | 'mm'
}

/** More rows than these are no list that is looked through: layers make it shorter. */
export const MAX_ROWS = 200

/**
 * A file of places: read by the server as the choices say, and what of it is chosen: at first what is meant by its name, or the only thing.
 * Nothing of it is stored.
 */
export function useSiteFile(isMeant: (name: string) => boolean = () => false) {
  const file = shallowRef<File>()
  const read = shallowRef<SiteFile>()
  const choices = reactive<ReadingChoices>({ system: '', order: '', unit: '' })
  /** Layers that are left out. */
  const hidden = ref(new Set<string>())
  const chosenIds = ref(new Set<string>())
  /** The attribute that names the things; nothing: as the server finds it. */
  const nameKey = ref('')

  const nameOf = (feature: FileFeature) => (nameKey.value === '' ? feature.name : (feature.attributes[nameKey.value] ?? null))
  const features = computed(() => (read.value?.features ?? []).filter(({ layer }) => !hidden.value.has(layer)))
  const rows = computed(() => features.value.slice(0, MAX_ROWS))
  const chosen = computed(() => features.value.filter(({ id, fault }) => chosenIds.value.has(id) && fault === null))
  const attributes = computed(() => [...new Set((read.value?.features ?? []).flatMap((feature) => Object.keys(feature.attributes)))])

  const { isSending, problem, submit } = useForm(async () => {
    if (!file.value) return
    read.value = await sendSiteFile(file.value, choices)
    const sound = features.value.filter(({ fault }) => fault === null)
    const meant = features.value.length === 1 ? sound : sound.filter(({ name }) => name !== null && isMeant(name))
    chosenIds.value = new Set(meant.map(({ id }) => id))
  })

  function take(given: File | undefined): void {
    if (!given) return
    file.value = given
    read.value = undefined
    Object.assign(choices, { system: '', order: '', unit: '' })
    hidden.value = new Set()
    nameKey.value = ''
    void submit()
  }

  function toggled(of: Set<string>, one: string): Set<string> {
    const next = new Set(of)
    if (!next.delete(one)) next.add(one)
    return next
  }

  return {
    file,
    read,
    choices,
    hidden,
    chosenIds,
    nameKey,
    nameOf,
    features,
    rows,
    chosen,
    attributes,
    isSending,
    problem,
    take,
    reread: () => void submit(),
    toggleLayer: (layer: string) => void (hidden.value = toggled(hidden.value, layer)),
    toggle: (id: string) => void (chosenIds.value = toggled(chosenIds.value, id)),
    chooseAll: (isChosen: boolean) =>
      void (chosenIds.value = new Set(isChosen ? rows.value.filter(({ fault }) => fault === null).map(({ id }) => id) : [])),
  }
}
