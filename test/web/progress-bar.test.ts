import { mount } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import { createMessages } from '@/shared/i18n/index.ts'
import ProgressBar from '@/shared/progress-bar/ProgressBar.vue'

const segment = (
  id: string,
  weight: number,
  percent: number,
  state: 'done' | 'running' | 'overdue' | 'notStarted',
  plannedPercent = 0,
) => ({
  id,
  name: `节点${id}`,
  weight,
  percent,
  plannedPercent,
  state,
  plannedStart: '2024-04',
  plannedFinish: '2024-06-30',
  forecastFinish: null,
  daysLate: state === 'overdue' ? 12 : 0,
  lastEntryOn: '2024-10-20',
})

function bar(changed: object = {}) {
  return mount(ProgressBar, {
    attachTo: document.body,
    global: { plugins: [createMessages()] },
    props: {
      name: '示例项目',
      status: {
        segments: [segment('A', 20, 100, 'done', 100), segment('B', 50, 30, 'overdue', 42), segment('C', 30, 0, 'notStarted')],
        physicalPercent: 35,
        plannedPercent: 41,
        deviationPoints: -6,
        ...changed,
      },
    },
  })
}

describe('the progress bar', () => {
  test('draws each segment as wide as its weight and filled to its percent', () => {
    const wrapper = bar()
    const segments = wrapper.findAll('.segment')
    expect(segments.map((s) => (s.element as HTMLElement).style.flexGrow)).toEqual(['20', '50', '30'])
    expect(wrapper.findAll('.fill').map((f) => (f.element as HTMLElement).style.width)).toEqual(['100%', '30%', '0%'])
    expect(segments.map((s) => s.classes()[1])).toEqual(['done', 'overdue', 'notStarted'])
    expect((wrapper.find('.due').element as HTMLElement).style.left).toBe('41%')
    expect(wrapper.findAll('.tick').map((tick) => (tick.element as HTMLElement).style.left)).toEqual(['42%'])
  })

  test('says the same in words', () => {
    expect(bar().attributes('aria-label')).toBe('示例项目：形象进度 35.0%，计划 41.0%，偏差 −6.0 百分点')
  })

  test('steps through its segments by arrow keys and shows their figures', async () => {
    const wrapper = bar()
    await wrapper.trigger('focus')
    await wrapper.trigger('keydown', { key: 'ArrowRight' })
    await new Promise((resolve) => setTimeout(resolve))
    const tip = document.querySelector('.tip')!.textContent
    expect(tip).toContain('节点B')
    expect(tip).toContain('逾期12 天')
    expect(tip).toContain('权重50.0%')
    expect(tip).toContain('计划今日应到42.0%')
    await wrapper.trigger('keydown', { key: 'Escape' })
    expect(document.querySelector('.tip')).toBeNull()
    wrapper.unmount()
  })

  test('says so when there is no plan, and draws no marker where the plan is unknown', () => {
    expect(bar({ segments: [] }).text()).toBe('未编制节点计划')
    expect(bar({ plannedPercent: null }).find('.due').exists()).toBe(false)
  })
})
