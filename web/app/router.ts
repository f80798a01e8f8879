import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { listPlace } from '@/pages/report/list-place.ts'
import { routes } from './routes.ts'
import { followDestination } from '@/shared/stores/destination.ts'

/** Tells the style sheet which page is shown: a sheet of paper lies across for some. */
function nameThePage(to: RouteLocationNormalized): void {
  document.documentElement.dataset['page'] = String(to.name)
}

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior(to, from, saved) {
    if (to.name === 'report' && from.meta.isSiteForm) return { top: listPlace.top }
    return saved ?? (to.path === from.path ? false : { top: 0 })
  },
  routes,
})
router.afterEach(nameThePage)
followDestination(router)
