import { describe, expect, test } from 'vitest'
import { createApp } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { followDestination } from '@/shared/stores/destination.ts'
import { useAddress } from '@/shared/stores/use-address.ts'

const PAGE = { render: () => null }

/** A router on a page with a choice in its address; the other page's file takes a moment to arrive. */
async function openAddress() {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', component: PAGE },
      { path: '/map', component: PAGE },
      { path: '/far', component: () => new Promise((resolve) => setTimeout(() => resolve(PAGE), 20)) },
    ],
  })
  followDestination(router)
  const app = createApp(PAGE)
  app.use(router)
  await router.push('/map?light=red')
  const settled = () => new Promise((resolve) => setTimeout(resolve, 60))
  return { router, settled, address: app.runWithContext(useAddress) }
}

describe('what stands in the address', () => {
  test('two choices made before the first has arrived both stand', async () => {
    const { router, settled, address } = await openAddress()
    address.replace({ view: '14/36/104' })
    address.replace({ project: 'park' })
    await settled()
    expect(router.currentRoute.value.fullPath).toBe('/map?light=red&view=14/36/104&project=park')
  })

  test('a choice made while the first is on its way adds to it', async () => {
    const { router, settled, address } = await openAddress()
    router.beforeResolve(() => new Promise((resolve) => setTimeout(resolve, 10)))
    address.replace({ view: '14/36/104' })
    await new Promise((resolve) => setTimeout(resolve, 5))
    address.replace({ project: 'park', light: undefined })
    await settled()
    expect(router.currentRoute.value.fullPath).toBe('/map?view=14/36/104&project=park')
  })

  test('whoever leaves the page is known to, until the other is shown', async () => {
    const { router, settled, address } = await openAddress()
    expect(address.isLeaving()).toBe(false)
    void router.push('/far?tab=log')
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(address.isLeaving()).toBe(true)
    await settled()
    expect(address.isLeaving()).toBe(false)
    expect(router.currentRoute.value.fullPath).toBe('/far?tab=log')
  })

  test('whoever chooses something while the other page is not there yet stays', async () => {
    const { router, settled, address } = await openAddress()
    void router.push('/far?tab=log')
    await new Promise((resolve) => setTimeout(resolve, 5))
    address.replace({ project: 'park' })
    await settled()
    expect(router.currentRoute.value.fullPath).toBe('/map?light=red&project=park')
  })

  test('where somebody did not get to is forgotten', async () => {
    const { router, settled, address } = await openAddress()
    router.beforeResolve((to) => {
      if (to.query['tab'] === 'lost') throw new Error('the page’s file did not come')
      return to.path !== '/far'
    })
    await router.push('/far')
    address.replace({ project: 'park' })
    await settled()
    await expect(router.push('/far?tab=lost')).rejects.toThrow('file')
    address.replace({ view: '14/36/104' })
    await settled()
    expect(router.currentRoute.value.fullPath).toBe('/map?light=red&project=park&view=14/36/104')
  })
})
