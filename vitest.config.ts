import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const alias = { '@': fileURLToPath(new URL('./web', import.meta.url)) }

const node = (name: string) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], environment: 'node' as const, testTimeout: 30_000 },
})

export default defineConfig({
  test: {
    // Both processors, but for the browser's tests, which measure seconds and run alone at the end.
    maxWorkers: 2,
    reporters: ['default', './test/support/summary-reporter.ts'],
    projects: [
      node('domain'),
      node('db'),
      node('api'),
      {
        plugins: [vue()],
        resolve: { alias },
        test: { name: 'web', include: ['test/web/**/*.test.ts'], environment: 'happy-dom' },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          globalSetup: './test/support/chromium-setup.ts',
          testTimeout: 60_000,
          // A page's first picture on a busy machine; what must be there sooner is measured where it matters.
          expect: { poll: { timeout: 5_000 } },
          hookTimeout: 60_000,
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
