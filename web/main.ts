import './polyfills.ts'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { createPinia } from 'pinia'
import { createApp, watch } from 'vue'
import App from './App.vue'
import { createMessages, setLocale } from './i18n/index.ts'
import { createQueryClient } from './queries/query-client.ts'
import { reloadWhenReplaced } from './reload-when-replaced.ts'
import { router } from './router.ts'
import { registerServiceWorker } from './service-worker/register.ts'
import { useSettings } from './stores/settings.ts'
import './styles/tokens.css'
import './styles/base.css'

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

void setLocale(i18n, settings.locale).then(() => app.mount('#app'))
