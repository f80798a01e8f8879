import { ref } from 'vue'

const FAULTS = ['diskFull', 'diskReadOnly', 'diskFailing', 'dataDamaged'] as const
export type StorageFault = (typeof FAULTS)[number]

/** What keeps the server from storing anything, as its last answer said; null: nothing. */
export const storageFault = ref<StorageFault | null>(null)

/** Takes note of what an answer of the server says of its storage. */
export function noteStorage(headers: Headers): void {
  // What a proxy answers in the server's place says nothing of it.
  if (headers.get('X-Request-Id') === null) return
  storageFault.value = FAULTS.find((fault) => fault === headers.get('X-Storage-Fault')) ?? null
}
