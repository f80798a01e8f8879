import type { Db } from '#db/engine/connection.ts'
import { namesMeant } from '#db/repositories/people/duty-holders.ts'

/** Filters by who must act. */
interface DutyFilter {
  units?: readonly string[]
  leaders?: readonly string[]
  agents?: readonly string[]
}

/** A filter by who must act, with all the names by which these are written. */
export async function withNamesMeant<F extends DutyFilter>(db: Db, zoneId: string, filter: F): Promise<F> {
  const { units, leaders, agents } = filter
  return {
    ...filter,
    ...(units && { units: await namesMeant(db, zoneId, 'unit', units) }),
    ...(leaders && { leaders: await namesMeant(db, zoneId, 'leader', leaders) }),
    ...(agents && { agents: await namesMeant(db, zoneId, 'agent', agents) }),
  }
}
