import { startVitest } from 'vitest/node'

/**
 * Checks any number of random zones: `npm run reference -- 7 12 100-200`. Without a seed the few that `npm test` checks.
 */
const seeds = process.argv.slice(2)
if (seeds.some((seed) => !/^\d+(-\d+)?$/.test(seed)))
  throw new Error('npm run reference -- SEED…, where a seed is a number or a range like 100-200')
if (seeds.length > 0) process.env['REFERENCE_SEEDS'] = seeds.join(' ')
const vitest = await startVitest('test', [], { project: ['reference'], watch: false })
await vitest.close()
