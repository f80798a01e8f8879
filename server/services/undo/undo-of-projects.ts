import type { Facts } from '#domain/facts/facts.ts'
import { findCatalogue, type Catalogue } from '#db/repositories/zone/approval-catalogues.ts'
import { findArchived } from '#db/repositories/project/archive.ts'
import { findFacts } from '#db/repositories/project/facts.ts'
import { findTemplate, type StoredTemplate } from '#db/repositories/zone/plan-templates.ts'
import { findSupportLink } from '#db/repositories/ledger/support-links.ts'
import { saveCatalogue } from '../facts/approval-catalogues.ts'
import { findYearPlan, type YearPlan } from '#db/repositories/ledger/year-plans.ts'
import { restoreProject } from '../facts/archive-project.ts'
import { editProject } from '../facts/edit-project.ts'
import { linkSupport, type NewSupportLink } from '../facts/link-support.ts'
import { saveTemplate } from '../facts/plan-templates.ts'
import { setYearPlan } from '../facts/year-plans.ts'
import { isSame, parts, type Undoable } from './undoable.ts'

/** What is known about a project. */
export const facts: Undoable = {
  async stands(db, { zoneId, subject, after }) {
    const now = await findFacts(db, zoneId, subject)
    return now !== undefined && isSame(parts(now, Object.keys(after as object)), after)
  },
  async putBack(trx, { zoneId, subject, before }, by) {
    const { version } = (await findFacts(trx, zoneId, subject))!
    await editProject(trx, zoneId, subject, version, before as Partial<Facts>, by)
  },
}

/** What a project is to invest in a year. */
export const yearPlan: Undoable = {
  async stands(db, { subject, after }) {
    const now = await findYearPlan(db, subject, (after as YearPlan).year)
    return isSame(parts(now, Object.keys(after as object)), after)
  },
  async putBack(trx, { zoneId, subject, before }, by) {
    const { version, ...now } = await findYearPlan(trx, subject, (before as YearPlan).year)
    await setYearPlan(trx, zoneId, subject, { ...now, ...(before as YearPlan) }, version, by)
  },
}

/** A project that was taken out of use. */
export const archiving: Undoable = {
  stands: async (db, { zoneId, subject }) => (await findArchived(db, zoneId, subject)) !== undefined,
  putBack: (trx, { zoneId, subject }, by) => restoreProject(trx, zoneId, subject, by),
}

/** A link from a factor's milestone to the milestone that waits for it. */
export const supportLink: Undoable = {
  stands: async (db, { subject }) => (await findSupportLink(db, subject)) === undefined,
  putBack: (trx, { zoneId, projectId, before }, by) => linkSupport(trx, zoneId, projectId!, before as NewSupportLink, by),
}

/** The permit steps of a kind of project. */
export const catalogue: Undoable = {
  stands: async (db, { zoneId, subject, after }) => isSame(await findCatalogue(db, zoneId, subject as Catalogue['category']), after),
  async putBack(trx, { zoneId, before }, by) {
    const { category, steps } = before as Catalogue
    const { version } = await findCatalogue(trx, zoneId, category)
    await saveCatalogue(trx, zoneId, category, steps, version, by)
  },
}

/** A template that was written otherwise or removed. */
export const template: Undoable = {
  stands: async (db, { zoneId, subject, after }) => isSame(await findTemplate(db, zoneId, subject), after),
  async putBack(trx, { zoneId, subject, before }, by) {
    const now = await findTemplate(trx, zoneId, subject)
    await saveTemplate(trx, zoneId, before as StoredTemplate, now?.version ?? null, by)
  },
}
