import '@/shared/polyfills.ts'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createMessages, setLocale } from '@/shared/i18n/index.ts'
import { registerServiceWorker } from '@/service-worker/register.ts'
import { useSettings } from '@/shared/stores/settings.ts'
import '@/shared/styles/tokens.css'
import '@/shared/styles/base.css'
import './wall.css'
import WallApp from './WallApp.vue'
import { exchangeKey } from './feed/exchange-key.ts'

registerServiceWorker()
// The browser keeps a line of every request, which nobody here reads.
performance.setResourceTimingBufferSize(0)
performance.clearResourceTimings()

const address = new URLSearchParams(location.search)
const isPreview = address.has('preview')
const [zone, device] = [address.get('zone'), address.get('preview')]
const query = { ...(zone ? { zone } : {}), ...(device ? { device } : {}) }

const i18n = createMessages()
const app = createApp(WallApp, { query, isPreview })
app.use(createPinia()).use(i18n)

void Promise.all([setLocale(i18n, useSettings().locale), exchangeKey()]).then(() => app.mount('#wall'))
