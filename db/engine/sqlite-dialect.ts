import type Database from 'better-sqlite3'
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type SqliteDialectConfig,
} from 'kysely'
import { whileBusy } from './while-busy.ts'
import { withPreparedStatements } from './statement-cache.ts'

/** Waits for a lock between its tries, not within them: everybody else has his turn meanwhile. */
class PatientConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection

  constructor(inner: DatabaseConnection) {
    this.#inner = inner
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return whileBusy(() => this.#inner.executeQuery<R>(query))
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.#inner.streamQuery<R>(query, chunkSize)
  }
}

/** Kysely begins with a plain `begin`, which takes the write lock only at the first write and may then fail. */
class ImmediateSqliteDriver extends SqliteDriver {
  readonly #database: Pick<Database.Database, 'inTransaction'>
  #connection: PatientConnection | undefined

  constructor(config: SqliteDialectConfig, database: Pick<Database.Database, 'inTransaction'>) {
    super(config)
    this.#database = database
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return (this.#connection ??= new PatientConnection(await super.acquireConnection()))
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** SQLite ends a transaction itself that a full or failing disk has stopped: its error is what the caller must see. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection)
  }
}

/** SQLite can undo a change of its tables with everything else of a transaction; Kysely does not rely on that by itself. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** SQLite through better-sqlite3, with transactions that hold the write lock from their first statement. */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  readonly #database: Database.Database

  constructor(database: Database.Database) {
    const config = { database: withPreparedStatements(database) }
    super(config)
    this.#config = config
    this.#database = database
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter()
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config, this.#database)
  }
}
