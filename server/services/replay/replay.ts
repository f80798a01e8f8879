import { availableParallelism } from 'node:os'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { MeetingDay } from '#db/read/meetings/meeting-day.ts'
import type { MonthSums } from '#domain/zone/investment-years.ts'
import type { ZoneChanges } from '#db/read/overview/changes.ts'
import type { FeatureCollection, SiteFeature } from '#db/read/overview/map.ts'
import type { ProjectFilter } from '#db/read/project/project-filter.ts'
import type { Overview } from '#db/read/overview/overview.ts'
import type { ProjectsPage, ProjectsQuery } from '#db/read/project/projects.ts'
import { endThread } from '../end-thread.ts'
import { createAsker, type Asker } from './ask.ts'
import { createTurns, type Asking } from './turns.ts'
import type { ChangesReport, MeetingReport, ReplayKey, ReplayReport } from './replay-job.ts'

/** Threads that evaluate a past day together; more would only wait for the one that keeps it. */
const MAX_THREADS = 4

/** Threads work through groups of projects and keep little: bounded, so that they collect what they leave. */
const LIMITS = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 128 }

/** A page asks for three or four things at once; somebody who leafs through the days for some more. */
const TURNS = { perAsker: 12, all: 64 }

/**
 * Reads reports of a past day; the work is done in threads of its own, so that requests go on. Throws `OverloadedError` where
 * too many wait, `GoneError` where the asker has left.
 */
export interface Replay {
  overview(asking: Asking, key: ReplayKey, now: Date): Promise<Overview>
  projects(asking: Asking, key: ReplayKey, now: Date, query: ProjectsQuery): Promise<ProjectsPage>
  map(asking: Asking, key: ReplayKey, now: Date, filter: ProjectFilter): Promise<FeatureCollection<SiteFeature>>
  /** Planned and completed investment of every month. */
  months(asking: Asking, key: ReplayKey, now: Date): Promise<MonthSums[]>
  changes(asking: Asking, key: ReplayKey, now: Date, period: Omit<ChangesReport, 'kind' | 'isStaff'>): Promise<ZoneChanges>
  meeting(asking: Asking, key: ReplayKey, now: Date, report: Omit<MeetingReport, 'kind'>): Promise<MeetingDay>
  /** Starts the threads before the first question. */
  start(): void
  close(): Promise<void>
}

interface Threads {
  asker: Asker
  stop(): Promise<unknown>
}

/** One thread that keeps the day and answers, and as many helpers as there are processors left. */
function startThreads(file: string, onDeath: (reason: Error) => void): Threads {
  const count = Math.min(MAX_THREADS, Math.max(1, availableParallelism())) - 1
  const channels = Array.from({ length: count }, () => new MessageChannel())
  const start = (name: string, workerData: object, transferList: MessageChannel['port1'][]) => {
    const worker = new Worker(new URL(name, import.meta.url), { workerData, transferList, resourceLimits: LIMITS })
    worker.on('error', (error) => onDeath(error instanceof Error ? error : new Error(String(error))))
    worker.unref()
    return worker
  }
  const helpers = channels.map(({ port2 }) => start('./replay-helper.ts', { file, keeper: port2 }, [port2]))
  const ports = channels.map(({ port1 }) => port1)
  const keeper = start('./replay-keeper.ts', { file, helpers: ports }, ports)
  return {
    asker: createAsker(keeper),
    stop: () => Promise.all([keeper, ...helpers].map((worker) => endThread(worker))),
  }
}

/** Starts the threads with the first question, if not before; when one dies, all are started anew with the next. */
export function createReplay(file: string): Replay {
  let threads: Threads | null = null
  const turns = createTurns(TURNS)

  function fail(reason: Error): void {
    const failed = threads
    threads = null
    failed?.asker.fail(reason)
    void failed?.stop()
  }

  function ask<T>(asking: Asking, key: ReplayKey, now: Date, report: ReplayReport): Promise<T> {
    return turns.take(asking, () => {
      threads ??= startThreads(file, fail)
      return threads.asker.ask<T>({ key, now: now.toISOString(), report })
    })
  }

  return {
    start() {
      threads ??= startThreads(file, fail)
    },
    overview: (asking, key, now) => ask(asking, key, now, { kind: 'overview', isStaff: asking.isStaff }),
    projects: (asking, key, now, query) => ask(asking, key, now, { kind: 'projects', query }),
    map: (asking, key, now, filter) => ask(asking, key, now, { kind: 'map', filter }),
    months: (asking, key, now) => ask(asking, key, now, { kind: 'months' }),
    changes: (asking, key, now, period) => ask(asking, key, now, { kind: 'changes', ...period, isStaff: asking.isStaff }),
    meeting: (asking, key, now, report) => ask(asking, key, now, { kind: 'meeting', ...report }),
    close: async () => {
      await threads?.stop()
    },
  }
}
