import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, type Ref } from 'vue'
import {
  api,
  bodyOf,
  done,
  versionOf,
  type Account,
  type AccountEdit,
  type LightRules,
  type NewAccount,
  type NewApiToken,
  type ZoneEdit,
} from '@/shared/api/client.ts'

export function useAccounts(isWanted: Ref<boolean> = ref(true)) {
  return useQuery({ queryKey: ['accounts'], queryFn: () => bodyOf(api.users.$get()), enabled: isWanted })
}

export function useApiTokens() {
  return useQuery({ queryKey: ['apiTokens'], queryFn: () => bodyOf(api.tokens.$get()) })
}

/** What makes and revokes tokens of other programs. */
export function useApiTokenChanges() {
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: ['apiTokens'] })

  return {
    /** Resolves with the secret, which is told once. */
    async create(token: NewApiToken): Promise<string> {
      const { token: secret } = await bodyOf(api.tokens.$post({ json: token }))
      await again()
      return secret
    },
    async revoke(tokenId: string): Promise<void> {
      await done(api.tokens[':tokenId'].$delete({ param: { tokenId } }))
      await again()
    },
  }
}

/** What changes accounts. */
export function useAccountChanges() {
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: ['accounts'] })
  const of = ({ username }: Pick<Account, 'username'>) => ({ param: { username } })

  return {
    async create(account: NewAccount): Promise<void> {
      await bodyOf(api.users.$post({ json: account }))
      await again()
    },
    async edit(account: Account, json: AccountEdit): Promise<void> {
      await bodyOf(api.users[':username'].$patch({ ...of(account), json }))
      await again()
    },
    async resetPassword(account: Account, password: string): Promise<void> {
      await done(api.users[':username'].password.$put({ ...of(account), json: { password } }))
      await again()
    },
    /** Everything that is stored about somebody. */
    personalData: (account: Account) => bodyOf(api.users[':username']['personal-data'].$get(of(account))),
    async erase(account: Account): Promise<void> {
      await done(api.users[':username']['personal-data'].$delete(of(account)))
      await again()
    },
    async resetSecondFactor(account: Account): Promise<void> {
      await done(api.users[':username']['second-factor'].$delete(of(account)))
      await again()
    },
    async unlock(account: Account): Promise<void> {
      await done(api.users[':username'].lock.$delete(of(account)))
      await again()
    },
  }
}

export function useZoneSettings() {
  return useQuery({ queryKey: ['zoneSettings'], queryFn: () => bodyOf(api.zone.$get({ query: {} })) })
}

export async function foundZone(name: string): Promise<void> {
  await bodyOf(api.zone.$post({ json: { name } }))
}

/** How far the zone has come on its first way, for those who lead it there. */
export function useFirstSteps(isWanted: Ref<boolean>) {
  return useQuery({
    queryKey: ['zoneSettings', 'firstSteps'],
    queryFn: () => bodyOf(api.zone['first-steps'].$get({ query: {} })),
    enabled: isWanted,
  })
}

export function useZoneEdit() {
  const queries = useQueryClient()
  return async (json: ZoneEdit): Promise<void> => {
    await bodyOf(api.zone.$patch({ query: {}, json }))
    await queries.invalidateQueries()
  }
}

export function useLightRules() {
  return useQuery({ queryKey: ['lightRules'], queryFn: () => bodyOf(api['light-rules'].$get({ query: {} })) })
}

/** Whose light other limits would change. */
export function useRulePreview(rules: Ref<LightRules['rules'] | undefined>) {
  return useQuery({
    queryKey: ['lightRules', 'preview', rules],
    queryFn: () => bodyOf(api['light-rules'].preview.$post({ query: {}, json: { rules: rules.value! } })),
    placeholderData: keepPreviousData,
    enabled: computed(() => rules.value !== undefined),
    retry: false,
  })
}

export function useRulesChange() {
  const queries = useQueryClient()
  return async (version: number, rules: LightRules['rules']): Promise<void> => {
    await bodyOf(api['light-rules'].$put({ query: {}, header: versionOf(version), json: { rules } }))
    await queries.invalidateQueries()
  }
}
