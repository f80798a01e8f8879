import { parentPort, workerData } from 'node:worker_threads'
import { fileDamage } from '#db/engine/file-damage.ts'

parentPort!.postMessage(fileDamage((workerData as { file: string }).file))
