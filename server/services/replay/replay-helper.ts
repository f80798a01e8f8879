import { workerData } from 'node:worker_threads'
import { openReader } from '#db/engine/connection.ts'
import { getZone, getZoneRules } from '#db/repositories/zone/zones.ts'
import { endsOnRequest } from '../end-thread.ts'
import { serveJobs } from './ask.ts'
import { earlierOf, evaluateShare } from './evaluate-share.ts'
import { warmUp } from './warm-up.ts'
import type { HelperData, ShareJob } from './replay-job.ts'

endsOnRequest()

const { file, keeper } = workerData as HelperData
const { db } = openReader(file)
await warmUp(db)

serveJobs<ShareJob>(keeper, async ({ key, milestones, range }) => {
  const rules = await getZoneRules(db, await getZone(db, key.zoneId))
  return evaluateShare(db, rules, { key, milestones, range }, await earlierOf(db, key))
})
