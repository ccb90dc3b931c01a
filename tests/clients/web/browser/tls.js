// Opens the desk over TLS, then asks for it without: node tls.js CHROMIUM DESK NAME
// Prints what was seen as JSON.
'use strict';

const { chromium } = require('playwright-core');

const [executablePath, desk, name] = process.argv.slice(2);
const out = {};

async function main() {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu',
      `--host-resolver-rules=MAP ${name} 127.0.0.1`],
  });
  try {
    const page = await browser.newPage();
    const answer = await page.goto(`${desk}/`);
    out.hsts = answer.headers()['strict-transport-security'] || '';
    out.protocol = (await answer.securityDetails()).protocol;
    await page.goto(`${desk.replace('https:', 'http:')}/`);
    out.without = new URL('/', page.url()).href;
  } finally {
    await browser.close();
  }
}

main().catch((error) => { out.error = String(error.message); }).finally(() => {
  process.stdout.write(JSON.stringify(out));
});
