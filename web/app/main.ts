import '@/shared/polyfills.ts'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp, watch } from 'vue'
import type { RouteLocation } from 'vue-router'
import App from './App.vue'
import { showWholeTexts } from './frame/show-whole-text.ts'
import { ALL_MESSAGES } from '@/shared/i18n/all-messages.ts'
import { createMessages, setLocale } from '@/shared/i18n/index.ts'
import { createQueryClient } from '@/shared/queries/query-client.ts'
import { reloadWhenReplaced } from './reload-when-replaced.ts'
import { router } from './router.ts'
import { registerServiceWorker } from '@/service-worker/register.ts'
import { useSettings } from '@/shared/stores/settings.ts'
import '@/shared/styles/tokens.css'
import '@/shared/styles/base.css'

reloadWhenReplaced()
registerServiceWorker()

const i18n = createMessages()
const app = createApp(App)
app.use(createPinia()).use(i18n).use(router).use(VueQueryPlugin, { queryClient: createQueryClient() })

const settings = useSettings()
watch(
  () => settings.locale,
  (locale) => void setLocale(i18n, locale),
)

/** On the site every kilobyte counts: its pages have the messages that they need, the others' come with the first of those. */
const isEnough = (route: RouteLocation) => route.meta['isForSite'] === true && settings.locale === 'zh-CN'
const allMessages = () => setLocale(i18n, settings.locale)
app.provide(ALL_MESSAGES, allMessages)
router.beforeResolve((to) => (isEnough(to) ? undefined : allMessages()))

if (isEnough(router.resolve(location.pathname))) app.mount('#app')
else void allMessages().then(() => app.mount('#app'))
showWholeTexts()
