import { flushPromises, mount } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import { expect, test } from 'vitest'
import { createMemoryHistory, createRouter, RouterView } from 'vue-router'
import { useGoOn } from '@/shared/stores/use-go-on.ts'
import { followDestination } from '@/shared/stores/destination.ts'

/** A form whose answer takes as long as the test wants, and other pages, one of which is slow to come. */
async function formPage() {
  const answer = Promise.withResolvers<unknown>()
  const code = Promise.withResolvers<object>()
  const Form = defineComponent({
    setup() {
      const { goOn } = useGoOn()
      void answer.promise.then(() => goOn('/done'))
      return () => h('p', 'form')
    },
  })
  const page = (text: string) => ({ render: () => h('p', text) })
  const routes = [
    { path: '/form', name: 'form', component: Form },
    { path: '/done', name: 'done', component: page('done') },
    { path: '/other', name: 'other', component: page('other') },
    { path: '/slow', name: 'slow', component: () => code.promise.then(() => page('slow')) },
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  followDestination(router)
  await router.push('/form')
  const shown = mount(RouterView, { global: { plugins: [router] } })
  await flushPromises()
  const end = async () => {
    answer.resolve(null)
    await flushPromises()
  }
  return { router, shown, end, arrive: () => code.resolve({}) }
}

test('who waits on the page is taken on', async () => {
  const { shown, end } = await formPage()
  await end()
  expect(shown.text()).toBe('done')
})

test('who has gone elsewhere meanwhile stays there', async () => {
  const { router, shown, end } = await formPage()
  await router.push('/other')
  await end()
  expect([shown.text(), router.currentRoute.value.path]).toEqual(['other', '/other'])
})

test('who is on the way to a page that is still loading arrives there', async () => {
  const { router, shown, end, arrive } = await formPage()
  void router.push('/slow')
  await flushPromises()
  await end()
  arrive()
  await flushPromises()
  expect([shown.text(), router.currentRoute.value.path]).toEqual(['slow', '/slow'])
})
