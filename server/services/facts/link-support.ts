import { ConflictError, InvalidFieldsError, NotFoundError, type FieldFault } from '#domain/values/errors.ts'
import { provenanceOfChange } from '#domain/entries/log.ts'
import { circleOf } from '#domain/zone/support-chains.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import {
  deleteSupportLink,
  findMilestoneOwner,
  findSameSupportLink,
  findSupportLink,
  insertSupportLink,
} from '#db/repositories/ledger/support-links.ts'
import { chainLinks, newChainLink } from '#db/read/matters/support-chain.ts'
import { bumpRevision, evaluatedDate, getZone } from '#db/repositories/zone/zones.ts'
import { auditColumns } from '../actor.ts'
import { assertPlanner, type ProjectActor } from './project-actor.ts'

/** "This factor milestone must be done before that milestone", of an industrial project or of another factor. */
export interface NewSupportLink {
  /** UUID, made by the sender, so that a repeat stores nothing twice. */
  id: string
  industrialMilestoneId: string
  factorMilestoneId: string
}

type Owner = Awaited<ReturnType<typeof findMilestoneOwner>>

function ownerFaults(projectId: string, industrial: Owner, factor: Owner): FieldFault[] {
  const faults: FieldFault[] = []
  if (industrial?.projectId !== projectId) faults.push({ field: 'industrialMilestoneId', fault: 'notOfProject' })
  if (factor?.category !== 'factor') faults.push({ field: 'factorMilestoneId', fault: 'wrongCategory' })
  else if (factor.projectId === projectId) faults.push({ field: 'factorMilestoneId', fault: 'ownProject' })
  return faults
}

/** Refuses a link by which projects would wait for each other, and names the way round. */
async function circleFaults(trx: Db, zoneId: string, link: NewSupportLink, now: Date): Promise<FieldFault[]> {
  const scope = { zoneId, view: 'all' as const, asOf: evaluatedDate(await getZone(trx, zoneId), now) }
  const added = await newChainLink(trx, scope, { id: link.id, waiting: link.industrialMilestoneId, factor: link.factorMilestoneId })
  const circle = added && circleOf(await chainLinks(trx, scope), added)
  if (!circle) return []
  const path = circle.map(({ waiting, factor }) => `${waiting.projectName}等${factor.projectName}`).join('，')
  return [{ field: 'factorMilestoneId', fault: 'makesCircle', path }]
}

/**
 * Says which factor milestone holds up a milestone of a project. The same link again gives the stored one. Throws
 * `NotFoundError`, `ForbiddenError`, `ConflictError` for another link under this id, or the same under another,
 * `InvalidFieldsError`.
 */
export async function linkSupport(
  db: Db,
  zoneId: string,
  projectId: string,
  link: NewSupportLink,
  by: ProjectActor,
): Promise<{ link: NewSupportLink; isNew: boolean }> {
  return inTransaction(db, async (trx) => {
    await assertPlanner(trx, zoneId, projectId, by)
    const industrial = await findMilestoneOwner(trx, zoneId, link.industrialMilestoneId)
    const faults = ownerFaults(projectId, industrial, await findMilestoneOwner(trx, zoneId, link.factorMilestoneId))
    if (faults.length > 0) throw new InvalidFieldsError(faults)
    const row = {
      id: link.id,
      industrial_milestone_id: link.industrialMilestoneId,
      factor_milestone_id: link.factorMilestoneId,
      provenance: provenanceOfChange(industrial!.provenance),
    }
    const same = await findSameSupportLink(trx, row)
    if (same?.id === link.id) return { link, isNew: false }
    if (same || (await findSupportLink(trx, link.id))) throw new ConflictError(link.id)
    const circle = await circleFaults(trx, zoneId, link, by.now)
    if (circle.length > 0) throw new InvalidFieldsError(circle)
    await insertSupportLink(trx, row)
    await insertAudit(trx, { ...auditColumns(by), action: 'support.link', subject: link.id, zoneId, projectId, after: link })
    await bumpRevision(trx, zoneId, true)
    return { link, isNew: true }
  })
}

/** Takes a link back. Throws `NotFoundError` where the project has no such link, `ForbiddenError`. */
export async function unlinkSupport(db: Db, zoneId: string, projectId: string, id: string, by: ProjectActor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await assertPlanner(trx, zoneId, projectId, by)
    const row = await findSupportLink(trx, id)
    const owner = row && (await findMilestoneOwner(trx, zoneId, row.industrial_milestone_id))
    if (owner?.projectId !== projectId) throw new NotFoundError(id)
    await deleteSupportLink(trx, id)
    const before = {
      id,
      industrialMilestoneId: row!.industrial_milestone_id,
      factorMilestoneId: row!.factor_milestone_id,
      provenance: row!.provenance,
    }
    await insertAudit(trx, { ...auditColumns(by), action: 'support.unlink', subject: id, zoneId, projectId, before })
    await bumpRevision(trx, zoneId, true)
  })
}
