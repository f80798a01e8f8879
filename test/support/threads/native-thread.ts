import Sqlite from 'better-sqlite3'
import { endsWhenTold } from '#services/end-thread.ts'

endsWhenTold()
new Sqlite(':memory:')
setInterval(() => {}, 1000)
