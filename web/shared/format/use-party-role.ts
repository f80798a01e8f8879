import { useI18n } from 'vue-i18n'

/** What a party's role is called; one that came from elsewhere keeps its own name. */
export function usePartyRole(): (role: string) => string {
  const { t, te } = useI18n()
  return (role) => (te(`factsForm.parties.roles.${role}`) ? t(`factsForm.parties.roles.${role}`) : role)
}
