// How fast the desk is: node measure.js http://127.0.0.1:PORT DRAFTER UNIT_HEAD PASSWORD [PAPERS]
// The desk is a server of the sample commune with the application in its --web-root; its data is
// spoiled by many papers without content. Prints one line of JSON for each figure:
//   live          ms from one person's press to the next person's screen, list open, nothing loaded
//   interactions  ms from key or press to the next paint with PAPERS (5000) in the list, the
//                 processor slowed down four times
'use strict';

const { chromium } = require('playwright-core');

const [desk, drafter, unitHead, password, papers = '5000'] = process.argv.slice(2);
const rounds = 40;
const digest = 'a'.repeat(64);

const percentile = (values, p) => {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p / 100))] * 10) / 10;
};
const print = (figure) => process.stdout.write(`${JSON.stringify(figure)}\n`);

async function enter(browser, login) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
  await page.goto(`${desk}/`);
  await page.locator('input[name=username]').fill(login);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Việc của tôi', level: 1 }).waitFor();
  // The same calls as the desk's own, by hand: a paper of the measured life has no content.
  await page.evaluate(({ sum }) => {
    const call = async (method, body) => {
      const answer = await fetch(`/trinhky.v1.WorkflowService/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'connect-protocol-version': '1' },
        body: JSON.stringify({ requestId: crypto.randomUUID(), ...body }),
      });
      const json = await answer.json();
      if (!answer.ok) throw new Error(JSON.stringify(json));
      return json;
    };
    window.create = (subject) => call('CreateCase', {
      parent: 'agencies/binh-an-ubnd', definition: 'bench_lifecycle', subject, digest: sum });
    window.submit = ({ name, etag }) =>
      call('PerformAction', { name, etag, action: 'submit', digest: sum });
  }, { sum: digest });
  return page;
}

async function measureLive(from, to) {
  const ms = [];
  for (let round = 0; round < rounds; round += 1) {
    const paper = await from.evaluate((words) => window.create(words), `Đo lượt ${round}`);
    // New papers stand at the end of the list, which may be below the screen: the count tells.
    const seen = to.evaluate((before) => new Promise((done) => {
      const look = () => {
        if (document.querySelector('main [role=status]').textContent === before) return;
        watcher.disconnect();
        // Painted, not only there.
        requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now())));
      };
      const watcher = new MutationObserver(look);
      watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
      look();
    }), await to.locator('main [role=status]').first().textContent());
    const pressed = await from.evaluate(async (one) => {
      const began = performance.timeOrigin + performance.now();
      await window.submit(one);
      return began;
    }, paper);
    ms.push(await seen - pressed);
  }
  print({ bench: 'desk', figure: 'live', rounds, ms_p50: percentile(ms, 50), ms_p95: percentile(ms, 95) });
}

async function fill(from, count) {
  const lanes = 8;
  await from.evaluate(async ({ many, side }) => {
    let next = 0;
    const lane = async () => {
      for (let at = next++; at < many; at = next++)
        await window.submit(await window.create(`Văn bản thứ ${at} để đo danh sách dài`));
    };
    await Promise.all(Array.from({ length: side }, lane));
  }, { many: count, side: lanes });
}

async function measureInteractions(page, count) {
  await page.reload();
  await page.getByRole('link', { name: /Đo lượt|Văn bản thứ/ }).first().waitFor();
  const control = await page.context().newCDPSession(page);
  // Everything into the list first: page by page, as somebody who scrolls to its end.
  await page.mouse.move(640, 500);
  const listed = () => page.evaluate(() => Number(
    document.querySelector('[role=status]').textContent.replace(/\D/g, '').slice(0, 5)));
  for (let before = -1; before !== await listed();) {
    before = await listed();
    for (let i = 0; i < 40; i += 1) {
      await page.mouse.wheel(0, 60_000);
      await page.waitForTimeout(50);
    }
  }
  await control.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.evaluate(() => {
    window.took = new Map();
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId) window.took.set(interactionId, Math.max(duration, window.took.get(interactionId) ?? 0));
    }).observe({ type: 'event', durationThreshold: 16, buffered: false });
  });
  for (let i = 0; i < rounds; i += 1) {
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    if (i % 4 === 0) await page.getByRole('checkbox').nth(2 + (i % 5)).click({ force: true });
    if (i % 10 === 0) {
      await page.getByRole('link', { name: /Đo lượt|Văn bản thứ/ }).nth(2).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.goBack();
      await page.getByRole('link', { name: /Đo lượt|Văn bản thứ/ }).first().waitFor();
    }
  }
  const ms = await page.evaluate(() => [...window.took.values()]);
  // What was quicker than 16 ms is not told of; it counts as 16.
  while (ms.length < rounds * 2) ms.push(16);
  print({ bench: 'desk', figure: 'interactions', papers: count, listed: await listed(), throttling: 4,
    interactions: ms.length, ms_p50: percentile(ms, 50), ms_p95: percentile(ms, 95), ms_max: Math.max(...ms) });
}

(async () => {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
  try {
    const [from, to] = [await enter(browser, drafter), await enter(browser, unitHead)];
    await measureLive(from, to);
    await fill(from, Number(papers));
    await measureInteractions(to, Number(papers));
  } finally {
    await browser.close();
  }
})();
