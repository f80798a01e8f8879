import { parentPort, workerData } from 'node:worker_threads'
import { endsWhenTold } from '../end-thread.ts'
import { makeBackup, type BackupOptions } from './make-backup.ts'

endsWhenTold()

parentPort!.postMessage(await makeBackup(workerData as BackupOptions))
