import type { Page } from 'playwright-core'
import type { Role } from '#domain/people/roles.ts'
import { HELD } from '../meeting-room.ts'
import { DUTY_UNIT } from './furnish.ts'
import {
  allOf,
  atDesk,
  changeLetterRules,
  chooseMatters,
  chooseToMerge,
  loseSession,
  makeToken,
  openFirstDuty,
  press,
  recognise,
  sendLedger,
  sendSchedule,
  sendSites,
  tryDelay,
  unfold,
} from './openers.ts'

/** One view of the office that the layout audit looks at. */
export interface LayoutView {
  /** Name of its route. */
  route: string
  path: string
  /** Who looks; null: an anonymous visitor. */
  role: Role | null
  /** Opens a tab, form or dialog once the page is there. */
  open?: (page: Page) => Promise<unknown>
  /** The route to which opening leads; none: it stays. */
  leadsTo?: string
}

/** Projects whose pages are looked at: one with everything, one with many parts, one of which nothing is known. */
export interface LayoutProjects {
  full: string
  others: readonly string[]
  milestone: string
}

const TABS = ['facts', 'milestones', 'units', 'investment', 'approvals', 'issues', 'support', 'benefits', 'photos', 'log']

const click = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()

/** Every page of the router, its tabs, dialogs and forms, as the roles that see them. */
export function layoutViews({ full, others, milestone }: LayoutProjects): LayoutView[] {
  const project = `/projects/${full}`
  return [
    { route: 'overview', path: '/', role: null },
    { route: 'overview', path: '/', role: 'official' },
    { route: 'overview', path: '/?since=2024-10-16', role: 'official' },
    { route: 'overview', path: '/', role: 'official', open: (page) => page.keyboard.press('?') },
    { route: 'map', path: '/map', role: 'official' },
    { route: 'map', path: `/map?project=${full}`, role: null },
    { route: 'asked', path: '/asked', role: 'manager' },
    { route: 'suggestions', path: '/admin/suggestions', role: 'admin' },
    { route: 'investmentYears', path: '/investment', role: 'official' },
    { route: 'projects', path: '/projects', role: 'official' },
    { route: 'projects', path: '/projects?light=red', role: 'official', open: atDesk(press('projects.batch.title')) },
    { route: 'projects', path: '/projects?shape=cards', role: null },
    ...TABS.map((tab) => ({ route: 'project', path: `${project}?tab=${tab}`, role: 'official' as const })),
    { route: 'project', path: project, role: null },
    { route: 'project', path: `${project}?tab=milestones`, role: 'official', open: press('state.table') },
    { route: 'project', path: `${project}?tab=investment`, role: 'official', open: press('state.table') },
    { route: 'overview', path: '/', role: null, open: press('state.table') },
    { route: 'project', path: project, role: 'official', open: press('events.register') },
    { route: 'project', path: `${project}?tab=log`, role: 'official', open: click(/^(更正|Correct) /) },
    { route: 'project', path: `${project}?tab=investment`, role: 'official', open: click(/的记录与更正$|^Entries: /) },
    ...others.flatMap((id) =>
      ['facts', 'milestones', 'units'].map((tab) => ({ route: 'project', path: `/projects/${id}?tab=${tab}`, role: 'official' as const })),
    ),
    { route: 'newProject', path: '/projects/new', role: 'official' },
    { route: 'newProject', path: '/projects/new', role: 'official', open: recognise },
    { route: 'imports', path: '/import', role: 'official' },
    { route: 'imports', leadsTo: 'importDraft', path: '/import', role: 'official', open: sendLedger('tbody tr:nth-child(4) .fate') },
    { route: 'imports', leadsTo: 'importDraft', path: '/import', role: 'official', open: sendLedger('thead th:nth-child(6) .mapped') },
    { route: 'archive', path: '/projects/archived', role: 'official' },
    { route: 'editProject', path: `${project}/edit`, role: 'official' },
    { route: 'editProject', path: `${project}/edit`, role: 'official', open: sendSites },
    { route: 'plan', path: `${project}/plan`, role: 'official' },
    { route: 'plan', path: `${project}/plan`, role: 'official', open: sendSchedule },
    { route: 'matters', path: '/matters?status=all', role: 'auditor' },
    { route: 'matters', path: '/matters?kind=approval&by=leader', role: 'official', open: chooseMatters },
    { route: 'matters', path: '/matters?kind=issue&status=overdue', role: 'official', open: chooseMatters },
    { route: 'matters', path: '/matters?kind=issue', role: 'official', open: press('matterLists.newIssue') },
    { route: 'matters', path: '/matters?kind=support', role: 'official' },
    { route: 'dutyHolders', path: '/duty/unit', role: 'official', open: chooseToMerge },
    { route: 'dutyHolders', path: '/duty/agent', role: 'auditor' },
    { route: 'dutyHolders', leadsTo: 'dutyHolder', path: '/duty/leader', role: 'admin', open: openFirstDuty },
    { route: 'dutyHolder', path: `/duty/unit/${encodeURIComponent(DUTY_UNIT)}`, role: 'official' },
    { route: 'mine', path: '/mine', role: 'official' },
    { route: 'matters', path: '/matters?kind=support&shape=graph', role: 'official', open: tryDelay },
    { route: 'meetings', path: '/meeting', role: 'official' },
    { route: 'meeting', path: `/meeting/${HELD.open}`, role: 'official', open: press('meetings.edit') },
    { route: 'meeting', path: `/meeting/${HELD.closed}`, role: 'auditor' },
    ...[2, 3, 4, 99].map((slide) => ({
      route: 'meeting',
      path: `/meeting/${HELD.open}?slide=${slide}`,
      role: 'official' as const,
      open: (page: Page) => page.locator('.stage').waitFor(),
    })),
    { route: 'letters', path: '/letters?status=all', role: 'official' },
    { route: 'letters', path: '/letters?status=proposed', role: 'admin', open: changeLetterRules },
    { route: 'letters', path: '/letters?status=units', role: 'auditor' },
    { route: 'newLetter', path: '/letters/new', role: 'official' },
    { route: 'letter', path: `/letters/${HELD.issued}`, role: 'official', open: press('letters.actions.replied') },
    { route: 'letter', path: `/letters/${HELD.draft}`, role: 'official', open: press('letters.page.edit') },
    { route: 'review', path: '/review', role: 'official' },
    { route: 'zonePlan', path: '/map/plan', role: 'admin' },
    { route: 'zonePlan', path: '/map/plan', role: 'admin', open: sendSites },
    { route: 'templates', path: '/templates', role: 'admin' },
    { route: 'users', path: '/admin/users', role: 'admin' },
    { route: 'users', path: '/admin/users', role: 'admin', open: press('admin.users.add') },
    { route: 'zone', path: '/admin/zone', role: 'admin' },
    { route: 'rules', path: '/admin/rules', role: 'admin' },
    { route: 'audit', path: '/admin/audit', role: 'auditor' },
    { route: 'displays', path: '/admin/displays', role: 'admin' },
    { route: 'displays', path: '/admin/displays', role: 'admin', open: press('displays.pair') },
    { route: 'displays', path: '/admin/displays', role: 'admin', open: press('displays.messages.add') },
    { route: 'displays', path: '/admin/displays', role: 'admin', open: click(/新公告|New notice/) },
    { route: 'channels', path: '/admin/channels', role: 'admin' },
    {
      route: 'channels',
      path: '/admin/channels',
      role: 'admin',
      open: allOf(press('channels.add'), (page) => page.locator('form select').first().selectOption('http')),
    },
    { route: 'tokens', path: '/admin/tokens', role: 'admin' },
    { route: 'tokens', path: '/admin/tokens', role: 'admin', open: makeToken },
    { route: 'personal', path: '/me', role: 'manager' },
    { route: 'report', path: '/report', role: 'manager' },
    ...['investment', 'funds', 'issue', 'event', 'grid'].map((about) => ({
      route: 'reportAbout',
      path: `/report/${full}/${about}`,
      role: 'manager' as const,
    })),
    { route: 'reportOn', path: `/report/${full}/on/${milestone}`, role: 'manager' },
    { route: 'ownEntries', path: '/report/mine', role: 'manager' },
    { route: 'password', path: '/password', role: 'manager' },
    { route: 'secondFactor', path: '/second-factor', role: 'manager' },
    { route: 'signIn', path: '/sign-in', role: null },
    { route: 'setUp', path: '/setup', role: null },
    { route: 'notFound', path: '/nowhere', role: null },
  ]
}

/** Forms that are opened on a page of one of the views above, on a zone that is furnished (see furnish.ts). */
export function formViews({ full, others }: LayoutProjects): LayoutView[] {
  const project = `/projects/${full}`
  const tab = (name: string, open: LayoutView['open'], role: Role = 'official'): LayoutView => ({
    route: 'project',
    path: `${project}?tab=${name}`,
    role,
    ...(open ? { open } : {}),
  })
  return [
    { route: 'mine', path: '/mine', role: 'official' },
    { route: 'dutyHolder', path: `/duty/unit/${encodeURIComponent(DUTY_UNIT)}`, role: 'official' },
    { route: 'asked', path: '/asked', role: 'manager' },
    { route: 'suggestions', path: '/admin/suggestions', role: 'admin', open: press('suggestions.answer') },
    { route: 'overview', path: '/', role: 'auditor', open: (page) => page.keyboard.press('/') },
    { route: 'overview', leadsTo: 'matters', path: '/', role: 'auditor', open: loseSession },
    { route: 'projects', path: '/projects', role: 'official', open: press('projects.views') },
    { route: 'project', path: project, role: 'official', open: unfold('details.reasons') },
    ...others.map((id) => ({ route: 'project', path: `/projects/${id}`, role: 'official' as const, open: unfold('details.reasons') })),
    tab('log', press('corrections.withdraw')),
    tab('log', press('retraction.label'), 'admin'),
    tab(
      'investment',
      allOf(press('funds.add'), (page) => page.locator('.years button').first().click()),
    ),
    tab('approvals', press('approvals.start.title')),
    tab('approvals', press('approvals.other')),
    tab('issues', allOf(press('issues.raise'), press('issues.recordOn'), unfold('details.past'))),
    tab('support', press('support.form.add')),
    tab('benefits', press('approvals.record')),
    { route: 'review', path: '/review', role: 'official', open: press('review.return') },
    { route: 'imports', leadsTo: 'importDraft', path: '/import', role: 'official', open: sendLedger('.notes details summary') },
    { route: 'zonePlan', path: '/map/plan', role: 'admin', open: press('zonePlan.corners.title') },
    { route: 'templates', path: '/templates', role: 'admin', open: press('templates.add') },
    { route: 'templates', path: '/templates', role: 'admin', open: (page) => page.locator('.card:has(.way) button').first().click() },
    { route: 'users', path: '/admin/users', role: 'admin', open: press('admin.users.password') },
    { route: 'displays', path: '/admin/displays', role: 'admin', open: press('displays.copySettings') },
    { route: 'displays', path: '/admin/displays', role: 'admin', open: press('displays.replace') },
    { route: 'tokens', path: '/admin/tokens', role: 'admin', open: press('admin.tokens.add') },
    { route: 'channels', path: '/admin/channels', role: 'admin', open: press('channels.edit') },
    { route: 'audit', path: '/admin/audit', role: 'auditor', open: unfold('.runs') },
    { route: 'secondFactor', path: '/second-factor', role: 'auditor', open: press('secondFactor.turnOff') },
  ]
}
