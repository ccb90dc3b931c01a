import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';

const here = fileURLToPath(new URL('.', import.meta.url));
const repository = fileURLToPath(new URL('../..', import.meta.url));
// Where the gateway of a server of your own listens, while you work on pages.
const gateway = process.env['TRINHKY_GATEWAY'] ?? 'http://127.0.0.1:8080';

// React Aria brings its words in 34 languages, Vietnamese not among them; src/i18n/aria_words.ts gives
// it ours. The others would only be loaded.
const withoutOtherLanguages: Plugin = {
  name: 'without-other-languages',
  apply: 'build',
  load: (id) =>
    /\/dist\/private\/intl\/(.+\/)?(?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/.test(id)
      ? 'export default undefined;'
      : null,
};

export default defineConfig({
  plugins: [withoutOtherLanguages],
  esbuild: { jsx: 'automatic' },
  cacheDir: `${here}.cache/vite`,
  resolve: { alias: { '@web': `${here}src` } },
  build: {
    target: 'es2022',
    // Nothing as a data: URL; the page's policy has no exception for scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // All styles at once, 11 kB: those of a part that comes later could fail to come, and are not
    // asked for again.
    cssCodeSplit: false,
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
