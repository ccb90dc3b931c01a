// A deputy chairman approves a paper on a phone: node approve.js JOB.json OUT.json
// The job names the desk, the login and the paper; what was seen goes to OUT.json.
'use strict';

const fs = require('fs');
const path = require('path');
const puppeteer = require(path.join(__dirname, '../../agent/browser/node_modules/puppeteer-core'));

const job = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const out = { errors: [], wide: {} };

// A person presses what he reads; the page may take its time until it is there.
async function press(page, words, inside) {
  const found = await page.waitForFunction((wanted, within) => {
    const all = document.querySelectorAll(within + ' button, ' + within + ' a, ' + within + ' [role=button]');
    return [...all].find((e) => e.textContent.includes(wanted) && !e.disabled) || false;
  }, {}, words, inside || 'body');
  await found.asElement().evaluate((e) => e.scrollIntoView({ block: 'center' }));
  await found.asElement().click();
}

const shows = (page, words) =>
  page.waitForFunction((wanted) => document.body.innerText.includes(wanted), {}, words);

async function look(page, name) {
  out.wide[name] = await page.evaluate(
    () => document.documentElement.scrollWidth > window.innerWidth);
  if (job.shots) await page.screenshot({ path: path.join(job.shots, name + '.png') });
}

async function main() {
  const browser = await puppeteer.launch({
    executablePath: job.chromium, headless: true, userDataDir: job.profile,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => out.errors.push(String(error)));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) out.errors.push(message.text());
    });
    await page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true });
    await page.goto(job.desk + '/');
    await page.waitForSelector('input[type=password]');
    await look(page, 'login');
    await page.type('input[name=username]', 'khong-co-ai');
    await page.type('input[type=password]', job.password);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    out.refused = await page.$eval('[role=alert]', (e) => e.innerText);
    await page.focus('input[name=username]');
    await page.$eval('input[name=username]', (field) => field.select());
    await page.type('input[name=username]', job.login);
    await page.keyboard.press('Enter');
    await shows(page, job.subject);
    out.title = await page.title();
    await look(page, 'list');
    out.cookie = await page.evaluate(() => document.cookie);
    await press(page, job.subject, 'main');
    await page.waitForSelector('canvas');
    await shows(page, 'từng byte');
    await look(page, 'paper');
    await press(page, 'Đồng ý trình ký');
    await page.waitForFunction(
      () => document.querySelector('[role=dialog]') || !document.querySelector('canvas'));
    if (await page.$('[role=dialog]')) {
      await look(page, 'sheet');
      await press(page, 'Đồng ý', '[role=dialog]');
    }
    await shows(page, 'Đã xong');
    await look(page, 'done');
    out.done = true;
  } catch (error) {
    const open = await browser.pages();
    if (open.length > 0) await look(open[open.length - 1], 'error').catch(() => {});
    out.error = String(error && error.stack ? error.stack : error);
  } finally {
    await browser.close();
    fs.writeFileSync(process.argv[3], JSON.stringify(out));
  }
}

main();
