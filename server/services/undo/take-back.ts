import type { AuditAction } from '#domain/audit-actions.ts'
import { CannotUndoError, NotFoundError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { findAuditItem, type AuditItem } from '#db/read/audit-log.ts'
import { changeThenEvaluate } from '../evaluate-zone.ts'
import type { ProjectActor } from '../facts/project-actor.ts'
import { ledgerImport } from './undo-of-import.ts'
import { archiving, catalogue, facts, supportLink, template, yearPlan } from './undo-of-projects.ts'
import { plan, rules, settings } from './undo-of-zone.ts'
import { display, notice, picture } from './undo-on-walls.ts'
import { undoableSince } from './undo-time.ts'
import type { Undoable } from './undoable.ts'

/** The changes that can be taken back. What was shut out for safety's sake (a screen, an account) is let in anew instead. */
const UNDOABLE: Partial<Record<AuditAction, Undoable>> = {
  'approval.catalogue': catalogue,
  'display.edit': display,
  'import.apply': ledgerImport,
  'notice.remove': notice,
  'notice.save': notice,
  'picture.remove': picture,
  'plan.investment': yearPlan,
  'project.archive': archiving,
  'project.edit': facts,
  'support.unlink': supportLink,
  'template.remove': template,
  'template.save': template,
  'zone.edit': settings,
  'zone.plan': plan,
  'zone.rules': rules,
}

function undoableOf({ action, at, zoneId, before }: AuditItem, now: Date): Undoable | undefined {
  const isRecent = at >= undoableSince(now).toISOString()
  // What was new destroyed nothing: it is removed where it stands.
  const hasBefore = before !== undefined || action === 'project.archive' || action === 'import.apply'
  return isRecent && hasBefore && zoneId !== null ? UNDOABLE[action as AuditAction] : undefined
}

/** True when a change of the last 30 days can be taken back, and nothing later stands upon it. */
export async function mayTakeBack(db: Db, item: AuditItem, now: Date): Promise<boolean> {
  const undoable = undoableOf(item, now)
  return undoable !== undefined && undoable.stands(db, { ...item, zoneId: item.zoneId! })
}

/**
 * Takes a change back, as a change of its own, with everything that follows from it. Throws `NotFoundError`,
 * `CannotUndoError`, and what refuses the change that puts back.
 */
export async function takeBack(db: Db, zoneId: string, sequence: number, by: ProjectActor): Promise<void> {
  await changeThenEvaluate(db, zoneId, by.now, async (trx) => {
    const item = await findAuditItem(trx, zoneId, sequence)
    if (!item) throw new NotFoundError(`audit row ${sequence}`)
    if (!(await mayTakeBack(trx, item, by.now))) throw new CannotUndoError(`audit row ${sequence}`)
    await undoableOf(item, by.now)!.putBack(trx, { ...item, zoneId }, by)
  })
}
