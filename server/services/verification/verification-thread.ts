import { parentPort, workerData } from 'node:worker_threads'
import { endsOnRequest } from '../end-thread.ts'
import { verifyIn } from './verify.ts'

endsOnRequest()

const { folder, file, now } = workerData as { folder: string; file: string; now: string }
parentPort!.postMessage(await verifyIn(folder, file, new Date(now)))
