import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

import { fixtures } from './dev/fixtures'

// `JIANGTU_API=http://127.0.0.1:8000 npm run dev` talks to a running server, otherwise the fixtures answer.
const api = process.env['JIANGTU_API']

export default defineConfig({
  base: './',
  plugins: [vue(), ...(api ? [] : [fixtures()])],
  server: { host: '127.0.0.1', ...(api ? { proxy: { '/api': api } } : {}) },
  preview: { host: '127.0.0.1' },
  build: {
    outDir: '../api/static',
    emptyOutDir: true,
    // Nothing as data: URI, so that the content security policy can stay at 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
  },
  test: { environment: 'node', include: ['tests/**/*.test.ts'] },
})
