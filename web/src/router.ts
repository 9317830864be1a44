/** Hash routes: a link to an entity works from any server, without a rule for unknown paths. */

import { createRouter, createWebHashHistory } from 'vue-router'

import AskPage from './pages/AskPage.vue'

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', name: 'ask', component: AskPage },
    { path: '/entity/:id', name: 'entity', component: () => import('./pages/EntityPage.vue'), props: true },
    { path: '/team', name: 'team', component: () => import('./pages/TeamPage.vue') },
    { path: '/bridge', name: 'bridge', component: () => import('./pages/BridgePage.vue') },
    { path: '/flows', name: 'flows', component: () => import('./pages/FlowsPage.vue') },
    { path: '/coverage', name: 'coverage', component: () => import('./pages/CoveragePage.vue') },
    { path: '/courses', name: 'courses', component: () => import('./pages/CoursesPage.vue') },
    { path: '/problems', name: 'problems', component: () => import('./pages/ProblemsPage.vue') },
    { path: '/problems/:id', name: 'problem', component: () => import('./pages/ProblemPage.vue'), props: true },
    { path: '/import', name: 'import', component: () => import('./pages/ImportPage.vue') },
    { path: '/:rest(.*)*', name: 'missing', component: () => import('./pages/MissingPage.vue') },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})
