import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = fileURLToPath(new URL('.', import.meta.url));
const repository = fileURLToPath(new URL('../..', import.meta.url));
// Where the gateway of a server of your own listens, while you work on pages.
const gateway = process.env['TRINHKY_GATEWAY'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  esbuild: { jsx: 'automatic' },
  cacheDir: `${here}.cache/vite`,
  resolve: { alias: { '@web': `${here}src` } },
  build: {
    target: 'es2022',
    // Nothing as a data: URL; the page's policy has no exception for scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
    rollupOptions: {
      onwarn(warning, warn) {
        // "use client" says something to servers that render; there is none here.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
  server: { proxy: { '^/trinhky\\.v1\\.': gateway }, fs: { allow: [repository] } },
  test: {
    root: repository,
    dir: `${repository}tests/clients/web`,
    include: ['**/*.test.{ts,tsx}'],
    environment: 'happy-dom',
    setupFiles: [`${repository}tests/clients/web/setup.ts`],
    restoreMocks: true,
  },
});
