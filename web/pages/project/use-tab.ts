import { computed, type Ref } from 'vue'
import { useAddress } from '@/shared/stores/use-address.ts'

const TABS = ['facts', 'milestones', 'units', 'investment', 'approvals', 'issues', 'support', 'benefits', 'photos', 'log'] as const
export type Tab = (typeof TABS)[number]

/** The open tab of a project's page, in the address; a project without units has no units tab. */
export function useTab(hasUnits: Ref<boolean>) {
  const { textOf, replace } = useAddress()
  const tabs = computed(() => TABS.filter((name) => name !== 'units' || hasUnits.value))
  const tab = computed<Tab>({
    get: () => tabs.value.find((name) => name === textOf('tab')) ?? 'facts',
    // Whoever turns to something else has read that his report was sent.
    set: (name) => replace({ tab: name, sent: undefined }),
  })
  return { tab, tabs }
}
