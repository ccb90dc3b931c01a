// browser.mjs: the Chromium of this machine, for scripts that make pictures. The package that drives
// it is that of the browser tests.
import { createRequire } from 'node:module';

const tests = new URL('../../../tests/clients/agent/browser/', import.meta.url);

export async function startBrowser() {
  const puppeteer = createRequire(tests)('puppeteer-core');
  return (puppeteer.default ?? puppeteer).launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Days in fields are written as the browser's own language writes them.
    env: { ...process.env, LANGUAGE: 'vi' },
    args: ['--lang=vi', '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}
