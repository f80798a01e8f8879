import type { RouteRecordRaw } from 'vue-router'
import type { Permission } from '#domain/people/roles.ts'

/** The items of the main menu. */
export type Section = 'overview' | 'map' | 'projects' | 'matters' | 'meetings' | 'letters' | 'report' | 'review' | 'admin'

declare module 'vue-router' {
  interface RouteMeta {
    /** The item of the main menu that is lit; none: no item. */
    section?: Section
    /** How much of a wide screen the page takes: all, what can be read, or a form. */
    width?: 'screen' | 'reading' | 'form'
    /** Who is signed in and lacks it reads for whom the page is, instead of a form that the server would refuse. */
    permission?: Permission
    /** True for a page that can show any past day; the others are of today. */
    hasDay?: true
    /** The messages with which the page does, in Chinese: those for the site or those of the overview; else it waits for all. */
    messages?: 'site' | 'overview'
    /** True for a form of the site: on a phone the header leaves it the room. */
    isSiteForm?: true
  }
}

const admin = { section: 'admin' } as const
const site = { section: 'report', width: 'form', messages: 'site' } as const
const projects = { section: 'projects' } as const

export const routes: RouteRecordRaw[] = [
  {
    path: '/',
    name: 'overview',
    component: () => import('@/pages/overview/OverviewPage.vue'),
    meta: { section: 'overview', width: 'screen', hasDay: true, messages: 'overview' },
  },
  {
    path: '/investment',
    name: 'investmentYears',
    component: () => import('@/pages/investment/InvestmentYearsPage.vue'),
    meta: { section: 'overview', width: 'screen', hasDay: true },
  },
  {
    path: '/map',
    name: 'map',
    component: () => import('@/pages/map/MapPage.vue'),
    meta: { section: 'map', width: 'screen', hasDay: true },
  },
  {
    path: '/map/plan',
    name: 'zonePlan',
    component: () => import('@/pages/zone-plan/ZonePlanPage.vue'),
    meta: { ...admin, width: 'screen' },
  },
  {
    path: '/projects',
    name: 'projects',
    component: () => import('@/pages/projects/ProjectsPage.vue'),
    meta: { ...projects, width: 'screen', hasDay: true },
  },
  { path: '/projects/new', name: 'newProject', component: () => import('@/pages/facts/NewProjectPage.vue'), meta: projects },
  { path: '/import', name: 'imports', component: () => import('@/pages/imports/ImportPage.vue'), meta: projects },
  {
    path: '/import/:id',
    name: 'importDraft',
    component: () => import('@/pages/imports/ImportDraftPage.vue'),
    props: true,
    meta: { ...projects, width: 'screen' },
  },
  { path: '/projects/archived', name: 'archive', component: () => import('@/pages/facts/ArchivePage.vue'), meta: projects },
  {
    path: '/projects/:id/edit',
    name: 'editProject',
    component: () => import('@/pages/facts/EditProjectPage.vue'),
    props: true,
    meta: projects,
  },
  {
    path: '/projects/:id/plan',
    name: 'plan',
    component: () => import('@/pages/plan/PlanPage.vue'),
    props: true,
    meta: { ...projects, width: 'screen' },
  },
  {
    path: '/projects/:id',
    name: 'project',
    component: () => import('@/pages/project/ProjectPage.vue'),
    props: true,
    meta: { ...projects, width: 'screen', hasDay: true },
  },
  {
    path: '/matters',
    name: 'matters',
    component: () => import('@/pages/matters/MattersPage.vue'),
    meta: { section: 'matters', width: 'screen' },
  },
  {
    path: '/duty/:kind(unit|leader|agent)',
    name: 'dutyHolders',
    component: () => import('@/pages/duty/DutyListPage.vue'),
    props: true,
    meta: { section: 'matters', width: 'screen' },
  },
  {
    path: '/duty/:kind(unit|leader|agent)/:name',
    name: 'dutyHolder',
    component: () => import('@/pages/duty/DutyHolderPage.vue'),
    props: true,
    meta: { section: 'matters', width: 'screen' },
  },
  {
    path: '/mine',
    name: 'mine',
    component: () => import('@/pages/duty/MinePage.vue'),
    meta: { section: 'matters', width: 'reading' },
  },
  {
    path: '/meeting',
    name: 'meetings',
    component: () => import('@/pages/meeting/MeetingsPage.vue'),
    meta: { section: 'meetings' },
  },
  {
    path: '/meeting/:id',
    name: 'meeting',
    component: () => import('@/pages/meeting/MeetingPage.vue'),
    props: true,
    meta: { section: 'meetings', width: 'screen' },
  },
  {
    path: '/letters',
    name: 'letters',
    component: () => import('@/pages/letters/LettersPage.vue'),
    meta: { section: 'letters', width: 'screen' },
  },
  { path: '/letters/new', name: 'newLetter', component: () => import('@/pages/letters/NewLetterPage.vue'), meta: { section: 'letters' } },
  {
    path: '/letters/:id',
    name: 'letter',
    component: () => import('@/pages/letters/LetterPage.vue'),
    props: true,
    meta: { section: 'letters' },
  },
  { path: '/report', name: 'report', component: () => import('@/pages/report/ReportPage.vue'), meta: site },
  { path: '/report/mine', name: 'ownEntries', component: () => import('@/pages/report/OwnEntriesPage.vue'), meta: site },
  {
    path: '/report/:projectId/:about(investment|funds|issue|event|grid)',
    name: 'reportAbout',
    component: () => import('@/pages/report/ReportOnPage.vue'),
    props: true,
    meta: { ...site, isSiteForm: true },
  },
  {
    path: '/report/:projectId/on/:milestoneId',
    name: 'reportOn',
    component: () => import('@/pages/report/ReportOnPage.vue'),
    props: true,
    meta: { ...site, isSiteForm: true },
  },
  { path: '/review', name: 'review', component: () => import('@/pages/review/ReviewPage.vue'), meta: { section: 'review' } },
  { path: '/templates', name: 'templates', component: () => import('@/pages/templates/TemplatesPage.vue'), meta: admin },
  { path: '/admin', name: 'admin', redirect: { name: 'users' } },
  {
    path: '/admin/users',
    name: 'users',
    component: () => import('@/pages/admin/UsersPage.vue'),
    meta: { ...admin, permission: 'administer' },
  },
  {
    path: '/admin/zone',
    name: 'zone',
    component: () => import('@/pages/admin/ZonePage.vue'),
    meta: { ...admin, permission: 'administer' },
  },
  {
    path: '/admin/rules',
    name: 'rules',
    component: () => import('@/pages/admin/RulesPage.vue'),
    meta: { ...admin, permission: 'signedIn' },
  },
  { path: '/admin/audit', name: 'audit', component: () => import('@/pages/admin/AuditPage.vue'), meta: { ...admin, permission: 'audit' } },
  {
    path: '/admin/displays',
    name: 'displays',
    component: () => import('@/pages/admin/displays/DisplaysPage.vue'),
    meta: { ...admin, permission: 'administer' },
  },
  {
    path: '/admin/channels',
    name: 'channels',
    component: () => import('@/pages/admin/channels/ChannelsPage.vue'),
    meta: { ...admin, permission: 'administer' },
  },
  {
    path: '/admin/suggestions',
    name: 'suggestions',
    component: () => import('@/pages/admin/suggestions/SuggestionsPage.vue'),
    meta: { ...admin, permission: 'administer' },
  },
  {
    path: '/admin/tokens',
    name: 'tokens',
    component: () => import('@/pages/admin/tokens/TokensPage.vue'),
    meta: { ...admin, permission: 'administer' },
  },
  {
    path: '/asked',
    name: 'asked',
    component: () => import('@/pages/asked/AskedPage.vue'),
    meta: { width: 'reading', permission: 'signedIn' },
  },
  { path: '/me', name: 'personal', component: () => import('@/pages/account/PersonalPage.vue'), meta: { width: 'form' } },
  {
    path: '/sign-in',
    name: 'signIn',
    component: () => import('@/pages/account/SignInPage.vue'),
    meta: { width: 'form', messages: 'site' },
  },
  { path: '/setup', name: 'setUp', component: () => import('@/pages/account/SetUpPage.vue'), meta: { width: 'form' } },
  {
    path: '/second-factor',
    name: 'secondFactor',
    component: () => import('@/pages/account/SecondFactorPage.vue'),
    meta: { width: 'form' },
  },
  { path: '/password', name: 'password', component: () => import('@/pages/account/PasswordPage.vue'), meta: { width: 'form' } },
  { path: '/:rest(.*)', name: 'notFound', component: () => import('./frame/DeadEndPage.vue'), meta: { width: 'form' } },
]
