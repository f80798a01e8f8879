import { parentPort, workerData } from 'node:worker_threads'
import { verifyIn } from './verify.ts'

const { folder, file, now } = workerData as { folder: string; file: string; now: string }
parentPort!.postMessage(await verifyIn(folder, file, new Date(now)))
