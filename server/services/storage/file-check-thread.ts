import { parentPort, workerData } from 'node:worker_threads'
import { fileDamage } from './file-check.ts'

parentPort!.postMessage(fileDamage((workerData as { file: string }).file))
