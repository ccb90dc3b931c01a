// Drives Chromium through one signing: node run.js JOB.json OUT.json
// The job names the agent, the documents and the PIN; what was seen goes to OUT.json.
'use strict';

const { execFileSync } = require('child_process');
const fs = require('fs');
const http = require('http');
const path = require('path');
const puppeteer = require('puppeteer-core');

const job = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const out = { stranger: {} };

function serve() {
  const files = { '/': ['desk.html', 'text/html'], '/desk.js': ['desk.js', 'text/javascript'] };
  const server = http.createServer((request, response) => {
    if (request.url === '/job.json') {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ agent: job.agent, pdfs: job.pdfs, request: job.request }));
    } else if (files[request.url]) {
      response.setHeader('Content-Type', files[request.url][1] + '; charset=utf-8');
      response.end(fs.readFileSync(path.join(__dirname, files[request.url][0])));
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

// What a page of an origin that is not paired can get out of the agent.
async function tryAsStranger(browser, origin) {
  const page = await browser.newPage();
  await page.goto(origin + '/');
  out.stranger = await page.evaluate(async (agent, secretPath) => {
    const attempt = async (options, url) => {
      try {
        const answer = await fetch(agent + url, options);
        return answer.type === 'opaque' ? 'opaque' : 'read ' + answer.status;
      } catch (error) { return 'nothing'; }
    };
    const seen = {
      hello: await attempt({}, '/v1/hello'),
      certificates: await attempt({ headers: { 'Trinhky-Agent-Secret': 'x' } }, '/v1/certificates'),
      home: await attempt({}, '/'),
      blind: await attempt({ method: 'POST', mode: 'no-cors', body: 'pin=1' }, secretPath),
    };
    const frame = document.createElement('iframe');
    frame.src = agent + '/';
    const loaded = new Promise((resolve) => { frame.addEventListener('load', resolve); });
    document.body.append(frame);
    await loaded;
    return seen;
  }, job.agent, '/sign/' + 'A'.repeat(43));
  const framed = page.frames().find((frame) => frame !== page.mainFrame());
  out.stranger.frame = framed
    ? await framed.evaluate(() => document.body.innerText).catch(() => '') : '';
  await page.close();
}

// For the eyes of whoever wants them; nothing is judged by them.
async function picture(page, name, fullPage) {
  if (!job.shots) return;
  // The viewer of the PDF draws in a process of its own and does not say when it has.
  await new Promise((resolve) => { setTimeout(resolve, 1500); });
  await page.screenshot({ path: path.join(job.shots, name + '.png'), fullPage });
}

async function shoot(page, name, width, height) {
  await page.setViewport({ width, height, deviceScaleFactor: 1 });
  await page.reload();
  await picture(page, name, true);
  out['wide_' + name] = await page.evaluate(
    () => document.documentElement.scrollWidth > window.innerWidth);
}

// The browser asks the person whether a page of the network may speak to this machine; here he has
// said yes. Names by the browser's age; at least one is known.
async function permit(browser, page, origin) {
  out.before_permission = await page.evaluate(
    (agent) => fetch(agent + '/v1/hello').then(() => 'read', () => 'nothing'), job.agent);
  const control = await browser.target().createCDPSession();
  const given = await Promise.allSettled(
    ['local-network-access', 'loopback-network', 'local-network'].map((name) => control.send(
      'Browser.setPermission', { permission: { name }, setting: 'granted', origin })));
  out.permissions = given.map((one) => one.status);
}

async function main() {
  const [desk, stranger] = [await serve(), await serve()];
  const origin = 'http://localhost:' + desk.address().port;
  const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'];
  // The desk counts as a page of the public network, as in an office.
  const publicDesk = '--ip-address-space-overrides=127.0.0.1:' + desk.address().port + '=public';
  const browser = await puppeteer.launch({
    executablePath: job.chromium, headless: true, userDataDir: job.profile,
    args: job.publicDesk ? [...flags, publicDesk] : flags,
  });
  try {
    await tryAsStranger(browser, 'http://localhost:' + stranger.address().port);
    const said = execFileSync(job.program, ['--folder', job.folder, 'pair', origin]).toString();
    const code = said.match(/\n {4}(\d{4} \d{4})\n/)[1];
    const page = await browser.newPage();
    await page.goto(origin + '/');
    await page.waitForFunction(() => document.getElementById('state').textContent === 'ready');
    if (job.publicDesk) await permit(browser, page, origin);
    await page.type('#code', code);
    await page.click('#pair');
    const settled = () => /^(paired|not|error|asked|done)/.test(
      document.getElementById('state').textContent);
    const settledAtEnd = () => /^(done|error)/.test(document.getElementById('state').textContent);
    await page.waitForFunction(settled, { polling: 200 });
    out.paired = await page.$eval('#state', (e) => e.textContent);
    out.certificates = await page.evaluate(() => window.certificates.length);
    const opening = new Promise((resolve) => { browser.once('targetcreated', resolve); });
    await page.click('#sign');
    const sign = await (await opening).page();
    await sign.waitForSelector('#pin');
    out.origin = await sign.evaluate(() => location.origin);
    out.opener = await sign.evaluate(() => window.opener === null);
    out.titles = await sign.$$eval('h2', (all) => all.map((e) => e.textContent));
    out.button = await sign.$eval('#main-button .vi', (e) => e.textContent);
    await shoot(sign, 'desktop', 1280, 900);
    await shoot(sign, 'phone', 390, 844);
    // Frames beyond the window are not drawn for a picture of the whole page.
    await sign.$eval('iframe', (frame) => frame.scrollIntoView());
    await picture(sign, 'phone_pages', false);
    await sign.setViewport({ width: 1280, height: 900 });
    await (await sign.$$('input[name=document]'))[job.leaveOut].click();
    out.button_after = await sign.$eval('#main-button .vi', (e) => e.textContent);
    await sign.type('#pin', '000000');
    await Promise.all([sign.waitForNavigation(), sign.$eval('#main-button', (e) => e.click())]);
    out.problem = await sign.$eval('.problem', (e) => e.textContent);
    await shoot(sign, 'problem', 390, 844);
    await sign.setViewport({ width: 1280, height: 900 });
    out.button_again = await sign.$eval('#main-button .vi', (e) => e.textContent);
    await sign.type('#pin', job.pin);
    await Promise.all([sign.waitForNavigation(), sign.$eval('#main-button', (e) => e.click())]);
    out.outcome = await sign.$eval('h1', (e) => e.textContent);
    await shoot(sign, 'done', 390, 844);
    // A page behind another one draws no frames, by which it would be looked at otherwise.
    await page.bringToFront();
    await page.waitForFunction(settledAtEnd, { polling: 200 });
    out.state = await page.$eval('#state', (e) => e.textContent);
    out.result = await page.evaluate(() => window.result);
  } finally {
    await browser.close();
    desk.close();
    stranger.close();
  }
}

main().catch((error) => { out.error = String(error.stack); }).finally(() => {
  fs.writeFileSync(process.argv[3], JSON.stringify(out));
});
