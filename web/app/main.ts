import '@/shared/polyfills.ts'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp, watch } from 'vue'
import type { RouteLocation } from 'vue-router'
import App from './App.vue'
import { showWholeTexts } from './frame/show-whole-text.ts'
import { ALL_MESSAGES } from '@/shared/i18n/all-messages.ts'
import { createMessages, loadOverviewMessages, setLocale } from '@/shared/i18n/index.ts'
import { createQueryClient } from '@/shared/queries/query-client.ts'
import { leaveKeysToInputMethods } from './input-methods.ts'
import { reloadWhenReplaced } from './reload-when-replaced.ts'
import { router } from './router.ts'
import { registerServiceWorker } from '@/service-worker/register.ts'
import { useSettings } from '@/shared/stores/settings.ts'
import '@/shared/styles/tokens.css'
import '@/shared/styles/base.css'

reloadWhenReplaced()
leaveKeysToInputMethods()
registerServiceWorker()

const i18n = createMessages()
const app = createApp(App)
app.use(createPinia()).use(i18n).use(router).use(VueQueryPlugin, { queryClient: createQueryClient() })

const settings = useSettings()
watch(
  () => settings.locale,
  (locale) => void setLocale(i18n, locale),
)

const allMessages = () => setLocale(i18n, settings.locale)
app.provide(ALL_MESSAGES, allMessages)

/** On the site and on the first page every kilobyte counts: the messages of the others come with the first of those. */
function messagesFor({ meta: { messages } }: RouteLocation): Promise<void> | undefined {
  if (messages === undefined || settings.locale !== 'zh-CN') return allMessages()
  return messages === 'overview' ? loadOverviewMessages(i18n) : undefined
}
router.beforeResolve(messagesFor)
void Promise.resolve(messagesFor(router.resolve(location.pathname))).then(() => app.mount('#app'))
showWholeTexts()
