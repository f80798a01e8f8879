import { Worker } from 'node:worker_threads'
import type { FeatureCollection, SiteFeature } from '#db/reports/map.ts'
import type { Overview } from '#db/reports/overview.ts'
import type { ProjectsPage, ProjectsQuery } from '#db/reports/projects.ts'
import type { ReplayAnswer, ReplayJob, ReplayKey, ReplayReport } from './replay-job.ts'

/** Reads reports of a past day; the work is done in a thread of its own, so that requests go on. */
export interface Replay {
  overview(key: ReplayKey, now: Date): Promise<Overview>
  projects(key: ReplayKey, now: Date, query: ProjectsQuery): Promise<ProjectsPage>
  map(key: ReplayKey, now: Date): Promise<FeatureCollection<SiteFeature>>
  close(): Promise<void>
}

interface Waiting {
  resolve(result: unknown): void
  reject(error: Error): void
}

/** Starts the thread with the first question; one that dies is started anew with the next. */
export function createReplay(file: string): Replay {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let nextId = 1

  function fail(reason: Error): void {
    worker = null
    for (const { reject } of waiting.values()) reject(reason)
    waiting.clear()
  }

  function start(): Worker {
    const started = new Worker(new URL('./replay-worker.ts', import.meta.url), { workerData: { file } })
    started.on('message', (reply: ReplayAnswer) => {
      const asked = waiting.get(reply.id)
      waiting.delete(reply.id)
      if ('error' in reply) asked?.reject(new Error(reply.error))
      else asked?.resolve(reply.result)
    })
    started.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))))
    started.unref()
    return started
  }

  function ask<T>(key: ReplayKey, now: Date, report: ReplayReport): Promise<T> {
    worker ??= start()
    const job: ReplayJob = { id: nextId++, key, now: now.toISOString(), report }
    return new Promise<T>((resolve, reject) => {
      waiting.set(job.id, { resolve: resolve as Waiting['resolve'], reject })
      worker!.postMessage(job)
    })
  }

  return {
    overview: (key, now) => ask(key, now, { kind: 'overview' }),
    projects: (key, now, query) => ask(key, now, { kind: 'projects', query }),
    map: (key, now) => ask(key, now, { kind: 'map' }),
    close: async () => {
      await worker?.terminate()
    },
  }
}
