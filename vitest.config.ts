import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

const alias = { '@': fileURLToPath(new URL('./web', import.meta.url)) }

const node = (name: string) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], environment: 'node' as const, testTimeout: 30_000 },
})

/** Tests in a real browser. `order`: groups run one after another. */
const browser = (name: string, order: number) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    environment: 'node' as const,
    globalSetup: './test/support/chromium-setup.ts',
    // Files of one worker share their modules: each keeps its own browser, server and data.
    isolate: false,
    testTimeout: 60_000,
    // A page's first picture on a busy machine; what must be there sooner is measured where it matters.
    expect: { poll: { timeout: 5_000 } },
    hookTimeout: 60_000,
    sequence: { groupOrder: order },
  },
})

export default defineConfig({
  test: {
    // Both processors, but for what measures seconds.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './test/support/summary-reporter.ts'],
    projects: [
      node('domain'),
      node('db'),
      node('api'),
      node('reference'),
      {
        plugins: [vue()],
        resolve: { alias },
        test: { name: 'web', include: ['test/web/**/*.test.ts'], environment: 'happy-dom', isolate: false, testTimeout: 30_000 },
      },
      browser('looks', 1),
      browser('e2e', 1),
      // What measures seconds runs alone, one after another.
      { test: { ...browser('timed', 2).test, fileParallelism: false, maxWorkers: 1 } },
      // What takes minutes to wear something out; by `npm run faults`, not with every change.
      { test: { ...browser('faults', 3).test, fileParallelism: false, maxWorkers: 1 } },
    ],
  },
})
