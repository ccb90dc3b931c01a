// A report's whole life, by its people, in a browser for each. The job names desk, people, paper and
// signing agent, and perhaps the province.
'use strict';

const { execFileSync } = require('child_process');
const { Copies, Province } = require('./exchange');
const { play } = require('./play');
const { aroundSigning } = require('./signing');

async function write(drafter, text) {
  await drafter.open('/drafts/new');
  await drafter.choose('Thường (không mật)');
  await drafter.look('new');
  const chooser = drafter.page.waitForEvent('filechooser');
  await drafter.press('Chọn tệp…');
  await (await chooser).setFiles({
    name: 'bao-cao.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await drafter.button('Lưu dự thảo').waitFor();
  await drafter.look('writing');
  await drafter.press('Lưu dự thảo');
  await drafter.button('Trình duyệt').waitFor();
  await drafter.look('draft');
  await drafter.act('Trình duyệt');
}

// The leader at his PC: pairs once, chooses his certificate, types the PIN on the agent's own page.
async function sign(leader) {
  const { page, job } = leader;
  await leader.press('Ký số');
  await leader.use(page.getByText('Trình ký số dùng cổng khác'));
  await page.getByLabel('Cổng (trinhky-agent --port)').fill(job.agent.port);
  const said = execFileSync(job.agent.program, ['--folder', job.agent.folder, 'pair', job.desk]);
  await page.getByLabel('Tám chữ số').fill(said.toString().match(/\n {4}(\d{4} \d{4})\n/)[1]);
  await leader.look('pair');
  await leader.press('Ghép');
  const own = page.getByRole('dialog').getByRole('button', { name: job.signerName });
  await own.waitFor();
  await leader.look('certificates');
  const opening = page.waitForEvent('popup');
  await leader.use(own);
  const agent = await opening;
  await agent.locator('#pin').fill(job.agent.pin);
  await agent.locator('#main-button').click();
  await agent.getByRole('heading', { level: 1, name: 'Đã ký' }).waitFor();
  await page.bringToFront();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function issue(clerk, subject) {
  await clerk.open('/clerk');
  await clerk.page.getByRole('link', { name: subject }).first().waitFor();
  await clerk.look('clerk');
  await clerk.use(clerk.page.getByRole('link', { name: 'Làm văn bản này' }));
  for (const step of ['Cấp số', 'Ký số cơ quan', 'Phát hành']) {
    await clerk.button(step).last().waitFor();
    await clerk.look(`issue-${step}`);
    await clerk.use(clerk.button(step).last());
  }
  await clerk.shows('Đã phát hành');
  return clerk.page.locator('main').innerText();
}

// The Party office enters the paper in its register; then its head decides.
async function receive(clerk, head, subject) {
  await clerk.open('/clerk/party');
  await clerk.use(clerk.page.getByRole('link', { name: 'Vào sổ văn bản đến' }).first());
  await clerk.button('Vào sổ').first().waitFor();
  await clerk.look('arrivals');
  await clerk.act('Vào sổ');
  await clerk.shows('Đã vào sổ số đến');
  await head.open('/clerk/party');
  await head.look('party');
  await head.use(head.page.getByRole('link', { name: subject }).first());
  await head.button('Tiếp nhận').first().waitFor();
  await head.look('party-paper');
  await head.act('Tiếp nhận');
  await head.shows('tiếp nhận lúc');
}

// The pages that nobody had to meet on the way, in both themes.
async function lookAround(people, paper) {
  const { clerk, signer, auditor } = people;
  const rounds = [
    [people.drafter, [`/drafts/${paper}/edit`]],
    [clerk, ['/clerk', '/clerk/registers', '/clerk/incoming', '/clerk/incoming/book',
      `/clerk/deliveries/${paper}`]],
    [signer, ['/office', '/office/people', '/office/bodies', '/office/absences',
      '/office/delegations', '/office/staffing', '/office/workflows',
      '/office/workflows/bao_cao_trinh_dang_uy', '/help', '/help/leader', '/no-such-page']],
    [auditor, ['/office/record', `/office/record/${paper}`]],
    [people.administrator, ['/office/people', '/office/people/import']],
  ];
  for (const [person, addresses] of rounds)
    for (const address of addresses) {
      await person.open(address);
      await person.settled();
      for (const theme of ['light', 'dark']) {
        await person.page.emulateMedia({ colorScheme: theme });
        await person.look(`${address.replace(paper, 'paper').replaceAll('/', '_')}-${theme}`);
      }
    }
  await clerk.open('/clerk/registers');
  await clerk.workFor('Ủy ban nhân dân xã Bình An');
  await clerk.use(clerk.page.getByRole('link', { name: 'Báo cáo' }).first());
  await clerk.settled();
  await clerk.look('register');
}

play(async ({ job, out, enter }) => {
  const { subject } = job;
  // Everybody is at his desk before anything happens.
  const people = {};
  for (const [role, login] of Object.entries(job.people)) people[role] = await enter(login);
  const province = job.province && await Province.enter(job.province, enter);
  out.seen.cookie = await people.drafter.page.evaluate(() => document.cookie);
  out.seen.kept = await people.drafter.page.context().cookies();
  await people.signer.look('nothing');

  await write(people.drafter, job.text);
  for (const [role, action] of [['unitHead', 'Duyệt nội dung'],
    ['formChecker', 'Xác nhận thể thức'], ['deputy', 'Đồng ý trình ký']]) {
    await people[role].hears(subject);
    await people[role].look(`${role}-list`);
    await people[role].take(subject);
    await people[role].look(`${role}-paper`);
    await people[role].act(action);
    // A deputy keeps it before him: he may sign in the chairman's place.
    if (role !== 'deputy') await people[role].hearsThatItWent();
  }
  await people.signer.hears(subject);
  out.seen.title = await people.signer.page.title();
  await people.signer.take(subject);
  const paper = people.signer.page.url().match(/agencies\/([^/]+)\/documents\/([^/?]+)/).slice(1).join('/');
  await aroundSigning(people.signer);
  await sign(people.signer);
  await people.signer.look('signed');

  out.seen.issued = await issue(people.clerk, subject);
  const copies = province && await Copies.watch(people.clerk, paper);
  await copies?.shows(province.body, 'giữ lại, chờ Đảng ủy', 'held');
  await receive(people.partyClerk, people.party, subject);
  if (province) {
    await copies.shows(province.body, 'Biên nhận hợp lệ', 'sent');
    out.seen.arrived = await province.register(subject);
    await copies.shows(province.body, 'đã nhận', 'receipted');
    await province.assign(subject);
    await copies.shows(province.body, 'đã phân công xử lý', 'assigned');
    out.seen.copies = await copies.rowOf(province.body).innerText();
    const refused = await Copies.watch(people.clerk, job.province.wrong.paper);
    await province.refuse(job.province.wrong);
    await refused.shows(province.body, job.province.wrong.reason, 'refused');
    await refused.liesOnTheDesk(job.province.wrong.subject);
  }

  await people.drafter.open('/drafts');
  await people.drafter.page.getByRole('link', { name: subject }).first().waitFor();
  await people.drafter.look('drafts');
  if (job.around) await lookAround(people, paper);
});
