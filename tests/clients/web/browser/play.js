// What every play shares: its job and what it saw, Chromium, and the cues to the test that owns the
// servers: node PLAY.js JOB.json OUT.json
'use strict';

const fs = require('fs');
const { chromium } = require('playwright-core');
const { Person } = require('./person');

const forms = {
  desktop: { viewport: { width: 1280, height: 800 } },
  tls: { viewport: { width: 1280, height: 800 } },
  keyboard: { viewport: { width: 1280, height: 800 } },
  // What a PC shows at 200 %.
  zoomed: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
};

// Asks the test for something, and waits until it is done.
function cue(words) {
  return new Promise((done) => {
    process.stdin.once('data', () => done());
    process.stdout.write(`cue ${words}\n`);
  });
}

// `story` gets the job, what was seen (errors, wide pages and violations of everybody among it), and
// a way in: enter(login, desk = the job's).
async function play(story) {
  const job = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
  const out = { errors: [], wide: [], violations: [], seen: {} };
  let browser;
  try {
    browser = await chromium.launch({
      executablePath: job.chromium,
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', ...(job.browserArgs ?? [])],
    });
    const enter = (login, desk = job.desk) =>
      Person.enter(browser, { ...job, desk }, out, login, forms[job.form]);
    await story({ job, out, enter, cue });
    out.done = true;
  } catch (error) {
    out.error = String(error.stack);
    for (const [at, context] of (browser?.contexts() ?? []).entries())
      if (job.shots)
        await context.pages()[0]?.screenshot({ path: `${job.shots}/end-${at}.png` }).catch(() => {});
  } finally {
    await browser?.close();
    process.stdin.destroy();
    fs.writeFileSync(process.argv[3], JSON.stringify(out));
  }
}

module.exports = { play };
