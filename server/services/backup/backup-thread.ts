import { parentPort, workerData } from 'node:worker_threads'
import { endsOnRequest } from '../end-thread.ts'
import { makeBackup, type BackupOptions } from './make-backup.ts'

endsOnRequest()

parentPort!.postMessage(await makeBackup(workerData as BackupOptions))
