import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { followDestination } from './stores/destination.ts'

/** Tells the style sheet which page is shown: a sheet of paper lies across for some. */
function nameThePage(to: RouteLocationNormalized): void {
  document.documentElement.dataset['page'] = String(to.name)
}

/** Pages that are used on the site: their messages come first. */
const FOR_SITE = { isForSite: true }

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  routes: [
    { path: '/', name: 'overview', component: () => import('./overview/OverviewPage.vue') },
    { path: '/map', name: 'map', component: () => import('./map/MapPage.vue') },
    { path: '/map/plan', name: 'zonePlan', component: () => import('./zone-plan/ZonePlanPage.vue') },
    { path: '/projects', name: 'projects', component: () => import('./projects/ProjectsPage.vue') },
    { path: '/projects/new', name: 'newProject', component: () => import('./facts/NewProjectPage.vue') },
    { path: '/projects/archived', name: 'archive', component: () => import('./facts/ArchivePage.vue') },
    { path: '/projects/:id/edit', name: 'editProject', component: () => import('./facts/EditProjectPage.vue'), props: true },
    { path: '/projects/:id/plan', name: 'plan', component: () => import('./plan/PlanPage.vue'), props: true },
    {
      path: '/projects/:id',
      name: 'project',
      component: () => import('./project/ProjectPage.vue'),
      props: true,
    },
    { path: '/report', name: 'report', component: () => import('./report/ReportPage.vue'), meta: FOR_SITE },
    {
      path: '/report/:projectId/:about(investment|funds|issue|event)',
      name: 'reportAbout',
      component: () => import('./report/ReportOnPage.vue'),
      props: true,
      meta: FOR_SITE,
    },
    {
      path: '/report/:projectId/on/:milestoneId',
      name: 'reportOn',
      component: () => import('./report/ReportOnPage.vue'),
      props: true,
      meta: FOR_SITE,
    },
    { path: '/review', name: 'review', component: () => import('./review/ReviewPage.vue') },
    { path: '/templates', name: 'templates', component: () => import('./templates/TemplatesPage.vue') },
    { path: '/admin', name: 'admin', redirect: { name: 'users' } },
    { path: '/admin/users', name: 'users', component: () => import('./admin/UsersPage.vue') },
    { path: '/admin/zone', name: 'zone', component: () => import('./admin/ZonePage.vue') },
    { path: '/admin/rules', name: 'rules', component: () => import('./admin/RulesPage.vue') },
    { path: '/admin/audit', name: 'audit', component: () => import('./admin/AuditPage.vue') },
    { path: '/admin/displays', name: 'displays', component: () => import('./admin/DisplaysPage.vue') },
    { path: '/me', name: 'personal', component: () => import('./account/PersonalPage.vue') },
    { path: '/sign-in', name: 'signIn', component: () => import('./account/SignInPage.vue'), meta: FOR_SITE },
    { path: '/setup', name: 'setUp', component: () => import('./account/SetUpPage.vue') },
    { path: '/password', name: 'password', component: () => import('./account/PasswordPage.vue') },
    { path: '/:rest(.*)', name: 'notFound', component: () => import('./frame/NotFoundPage.vue') },
  ],
})
router.afterEach(nameThePage)
followDestination(router)
