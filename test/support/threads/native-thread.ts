import Sqlite from 'better-sqlite3'
import { endsOnRequest } from '#services/end-thread.ts'

endsOnRequest()
new Sqlite(':memory:')
setInterval(() => {}, 1000)
