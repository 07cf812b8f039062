import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `npm run dev` serves the page with hot reload and hands everything else to a running TalentMedia.
const backend = process.env.TALENTMEDIA_URL ?? 'http://127.0.0.1:8080';
const proxied = ['/api', '/media', '/oauth', '/openapi', '/health'];

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../Api/wwwroot',
    emptyOutDir: true,
    sourcemap: false,
    target: ['chrome120', 'firefox120', 'safari17'],
  },
  server: {
    proxy: {
      ...Object.fromEntries(proxied.map((path) => [path, { target: backend }])),
      '/hubs': { target: backend, ws: true },
      // `/talents/{id}` is a page, `/talents/{id}/avatar…` a picture.
      '^/talents/[^/]+/avatar': { target: backend },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['tests/setup.ts'],
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.tsx'],
    css: false,
    restoreMocks: true,
  },
});
