import { parentPort, workerData } from 'node:worker_threads'
import { verify } from './verify.ts'

const { file, now } = workerData as { file: string; now: string }
parentPort!.postMessage(await verify(file, new Date(now)))
