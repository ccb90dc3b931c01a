// make_pictures.mjs: the pictures of the help pages, out of our own desk with invented people. Runs
// the demo, brings one paper up to the leader, and photographs; what it makes is kept in
// src/areas/help/pictures. A page that does not exist yet keeps the picture it had.
//   deploy/ci/builds/web.sh && node clients/web/help/make_pictures.mjs build/bin
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser } from './browser.mjs';

const root = new URL('../../..', import.meta.url).pathname;
const bin = process.argv[2] ?? join(root, 'build/bin');
const pictures = join(root, 'clients/web/src/areas/help/pictures');
const agency = 'binh-an-ubnd';
const report = join(root, 'deploy/samples/reports/08-ke-hoach-phong-chong-thien-tai-binh-an.txt');
const bytesMax = 60_000;
const qualities = [70, 55, 40, 30];
const size = { width: 960, height: 600 };

const work = mkdtempSync(join(tmpdir(), 'trinhky-pictures-'));
const trinhky = (...args) =>
  execFileSync(join(bin, 'trinhky'), args, { encoding: 'utf8', maxBuffer: 64 << 20 });

// --- The demo -----------------------------------------------------------------------------------
const said = trinhky(
  ...['demo', join(root, 'deploy/samples/reports'), '--keep', '--work', join(work, 'demo')],
  ...['--web-root', join(root, 'clients/web/dist'), '--trinhkyd', join(bin, 'trinhkyd')],
);
const desk = /http:\/\/\S+/.exec(said)[0];
const server = /--server (\S+)/.exec(said)[1];
const servers = [...said.matchAll(/\(pid (\d+)\)/g)].map((one) => Number(one[1]));
const password = /(?:mật khẩu|password): (\S+)/.exec(said)[1];
const directoryFile = join(work, 'demo/van-phong-xa/directory.textproto');
writeFileSync(join(work, 'password'), `${password}\n`, { mode: 0o600 });

// --- Who is who ---------------------------------------------------------------------------------
const directory = readFileSync(directoryFile, 'utf8');
const blocks = (kind) =>
  [...directory.matchAll(new RegExp(`^${kind} \\{\\n([\\s\\S]*?)^\\}`, 'gm'))].map((one) => one[1]);
const values = (block, key) =>
  [...block.matchAll(new RegExp(`\\b${key}: "([^"]*)"`, 'g'))].map((one) => one[1]);
const posts = blocks('posts').map((block) => ({
  id: values(block, 'id')[0],
  agency: values(block, 'agency')[0],
  unit: values(block, 'unit')[0] ?? '',
  roles: values(block, 'roles'),
}));
const people = blocks('people').map((block) => ({
  id: values(block, 'id')[0],
  posts: values(block, 'post'),
}));
const holders = (fits) => {
  const ids = new Set(posts.filter(fits).map((post) => post.id));
  return people.filter((person) => person.posts.some((post) => ids.has(post))).map((one) => one.id);
};
const withRole = (role, where = agency) =>
  holders((post) => post.agency === where && post.roles.includes(role));

const [drafter] = holders(
  (post) => post.agency === agency && post.roles.join() === 'DRAFTER' && post.unit === 'kt',
);
const [unitHead] = holders((post) => post.unit === 'kt' && post.roles.includes('UNIT_HEAD'));
const [leader] = withRole('HEAD');
const [clerk] = withRole('CLERK');
const [admin] = withRole('ADMIN');
const [partyClerk] = withRole('PARTY_CLERK', 'binh-an-du');
// Nobody of the demo is an auditor: somebody who drafts nothing here becomes one.
const [auditor] = holders((post) => post.agency === agency && post.unit === 'tyt');

// --- One paper on its way -----------------------------------------------------------------------
const loggedIn = new Set();
function as(person, ...args) {
  const session = ['--server', server, '--session', join(work, person)];
  if (!loggedIn.has(person)) {
    trinhky(...session, 'login', '--password-file', join(work, 'password'), person);
    loggedIn.add(person);
  }
  return trinhky(...session, ...args);
}

const withAuditor = `${directory.replace(
  new RegExp(`(^people \\{\\n  id: "${auditor}"\\n(?:(?!^\\}).*\\n)*)`, 'm'),
  `$1  posts {\n    post: "${agency}-kiem-tra"\n  }\n`,
)}\nposts {
  id: "${agency}-kiem-tra"
  agency: "${agency}"
  title: "Cán bộ kiểm tra nội bộ"
  roles: "AUDITOR"
}\n`;
writeFileSync(join(work, 'directory.textproto'), withAuditor);

// --- The pictures -------------------------------------------------------------------------------
async function photograph() {
  as(admin, 'directory', 'import', join(work, 'directory.textproto'));
  const paper = JSON.parse(as(drafter, '--json', 'import', report)).name;
  as(drafter, 'submit', paper);
  const shots = [];
  shots.push({ name: 'approve', person: unitHead, path: `/${paper}`, press: 'Duyệt nội dung' });
  await shootAll(shots.splice(0));
  as(unitHead, 'approve', paper);
  as(withRole('FORM_CHECKER').find((person) => person !== unitHead), 'approve', paper);
  for (const deputy of withRole('DEPUTY')) {
    try {
      as(deputy, 'approve', paper);
      break;
    } catch {
      // Not the deputy for this field: the next one.
    }
  }
  const closed = JSON.parse(as(clerk, '--json', 'list').split('\n')[0]).name;
  const record = closed.replace(/agencies\/|documents\//g, '');
  shots.push(
    { name: 'list', person: leader, path: '/' },
    { name: 'paper', person: leader, path: `/${paper}` },
    { name: 'sign', person: leader, path: `/${paper}`, press: 'Ký số' },
    { name: 'drafts', person: drafter, path: '/drafts' },
    { name: 'incoming', person: clerk, path: '/clerk/incoming/book' },
    { name: 'registers', person: clerk, path: '/clerk/registers' },
    { name: 'party', person: partyClerk, path: '/clerk/party' },
    { name: 'absences', person: leader, path: '/office/absences', fill: fillAbsence },
    { name: 'proof', person: auditor, path: `/office/record/${record}` },
    { name: 'workflow', person: auditor, path: '/office/workflows/van_ban_di', scroll: 'h2' },
    { name: 'people', person: admin, path: '/office/people', scroll: 'section:last-of-type' },
  );
  await shootAll(shots);
}

async function shootAll(shots) {
  for (const shot of shots) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport(size);
    await page.goto(`${desk}/login`);
    await page.evaluate(() => localStorage.setItem('trinhky.theme', 'light'));
    // One agency is enough for a picture.
    await page.evaluate((one) => localStorage.setItem('trinhky.agency', one), `agencies/${agency}`);
    await page.reload({ waitUntil: 'networkidle2' });
    const [name, secret] = await page.$$('input');
    await name.type(shot.person);
    await secret.type(password);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => !location.pathname.startsWith('/login'));
    await page.goto(desk + shot.path, { waitUntil: 'networkidle2' });
    if (shot.fill) await shot.fill(page);
    if (shot.press) await press(page, shot.press);
    if (shot.scroll)
      await page.$eval(shot.scroll, (element) => element.scrollIntoView()).catch(() => {});
    await new Promise((done) => setTimeout(done, 1500));
    const missing = await page.evaluate(() => document.body.innerText.includes('Không có trang này'));
    if (missing) process.stdout.write(`${shot.name}: no such page yet\n`);
    else await keep(page, shot.name);
    await context.close();
  }
}

/** The clerk will be away: what would have to wait is shown before anything is recorded. */
async function fillAbsence(page) {
  await page.waitForFunction((one) => document.querySelector(`option[value="people/${one}"]`), {}, clerk);
  await page.select('select', `people/${clerk}`);
  const days = await page.$$('input[type=date]');
  for (const [at, day] of ['2026-04-20', '2026-04-24'].entries())
    await days[at].evaluate((field, value) => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
      set.call(field, value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, day);
  await page.waitForSelector('form ol');
}

async function press(page, words) {
  const button = await page.waitForFunction(
    (wanted) => [...document.querySelectorAll('button')].find((one) => one.textContent === wanted),
    {},
    words,
  );
  await button.asElement().click();
}

/** The best quality that stays under the limit. */
async function keep(page, name) {
  const path = join(pictures, `${name}.webp`);
  for (const quality of qualities) {
    await page.screenshot({ path, type: 'webp', quality });
    if (statSync(path).size <= bytesMax) break;
  }
  process.stdout.write(`${name}: ${statSync(path).size} bytes\n`);
}

mkdirSync(pictures, { recursive: true });
const browser = await startBrowser();
try {
  await photograph();
} finally {
  await browser.close();
  for (const pid of servers) process.kill(pid);
}
