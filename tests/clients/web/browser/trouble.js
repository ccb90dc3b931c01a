// What goes wrong on an ordinary day, on the screens of those whom it meets: nothing there yet, the
// server away, the session over, a paper that somebody else has changed, a no of the server. What was
// typed is still there afterwards.
'use strict';

const { play } = require('./play');

// A sheet that asks for a reason, with the reason typed into it.
async function beginToReturn(person, subject, reason) {
  await person.open('/');
  await person.take(subject);
  await person.keepOpen();
  await person.press('Trả lại');
  await reasonOf(person).fill(reason);
}

const reasonOf = (person) => person.page.getByRole('dialog').getByLabel('Lý do');

async function wasReturned(person) {
  await person.press('Trả lại', person.page.getByRole('dialog'));
  await person.shows('Đã xong: Trả lại');
  await person.wasNotLoaded();
}

async function holds(field, words, person) {
  const has = await field.inputValue();
  if (has !== words) throw new Error(`${person.login}: the words were lost: ${has}`);
}

// The field for writing, with all of its text replaced.
async function writeText(person, text) {
  await person.page.getByRole('textbox', { name: 'Nội dung dự thảo' }).click();
  await person.page.keyboard.press('Control+A');
  await person.page.keyboard.insertText(text);
  await person.shows('chưa lưu');
}

async function openDraft(person, paper) {
  await person.open(`/drafts/${paper}/edit`);
  await person.page.getByRole('textbox', { name: 'Nội dung dự thảo' }).waitFor();
}

// The way to a page through the row of ways, or the menu where there is no room for a row.
async function goTo(person, way) {
  const menu = person.page.getByRole('button', { name: 'Mở danh sách trang' });
  if (await menu.isVisible()) await menu.click();
  await person.page.getByRole('link', { name: way, exact: true }).click();
}

// Of people for whom nothing has happened yet.
async function nothingYet({ job, enter }) {
  const drafter = await enter(job.people.newcomer);
  await drafter.shows('Không có gì đang chờ bạn');
  await drafter.look('nothing-work');
  await drafter.open('/drafts');
  await drafter.shows('Bạn chưa soạn văn bản nào');
  await drafter.look('nothing-drafts');
  const clerk = await enter(job.people.newClerk);
  for (const [address, words] of [['/clerk', 'Không có văn bản nào đang chờ.'],
    ['/clerk/incoming', 'Không có văn bản nào chờ vào sổ'],
    ['/clerk/incoming/book', 'Chưa có văn bản đến nào'],
    ['/clerk/registers', 'Chưa có sổ nào']]) {
    await clerk.open(address);
    await clerk.shows(words);
    await clerk.look(`nothing${address.replaceAll('/', '-')}`);
  }
}

// One types a reason, the other a text; the other goes to a page that was never opened before.
async function serverAway({ job, cue }, { unitHead, drafter }) {
  const { away, draft } = job.papers;
  const reason = 'Số liệu mục 2 chưa khớp với phụ lục.';
  await beginToReturn(unitHead, away.subject, reason);
  await openDraft(drafter, draft.paper);
  await drafter.keepOpen();
  const text = `${draft.text}Thêm khi máy chủ tắt.\n`;
  await writeText(drafter, text);
  await cue('stop');
  const banner = ({ page }) => page.getByText('Máy chủ chưa trả lời.').first();
  for (const [name, person] of Object.entries({ sheet: unitHead, writing: drafter })) {
    await banner(person).waitFor();
    await person.button('Thử ngay').waitFor();
    await person.look(`away-${name}`);
  }
  // The page that cannot come yet takes nothing away.
  await goTo(drafter, 'Hướng dẫn');
  const field = drafter.page.getByRole('textbox', { name: 'Nội dung dự thảo' });
  await field.waitFor();
  await cue('start');
  for (const person of [unitHead, drafter]) await banner(person).waitFor({ state: 'hidden' });
  await drafter.page.getByRole('heading', { level: 1, name: 'Hướng dẫn' }).waitFor();
  await drafter.page.goBack();
  await field.getByText('Thêm khi máy chủ tắt.').waitFor();
  await drafter.wasNotLoaded();
  await holds(reasonOf(unitHead), reason, unitHead);
  await unitHead.wasNotLoaded();
  return reason;
}

// The sheet is still open; somebody has ended the session meanwhile.
async function sessionOver({ job }, { unitHead }, reason) {
  const { page } = unitHead;
  const address = page.url();
  await unitHead.endSession();
  await unitHead.press('Trả lại', page.getByRole('dialog'));
  const door = page.getByRole('dialog', { name: 'Phiên làm việc đã hết' });
  await door.waitFor();
  await unitHead.look('over');
  const enter = async (login) => {
    await door.getByLabel('Tên đăng nhập').fill(login);
    await door.getByLabel('Mật khẩu').fill(job.password);
    await unitHead.press('Đăng nhập', door);
  };
  // Not the wrong password: after that the server lets nobody in for a second.
  await enter(`${unitHead.login}h`);
  await door.getByRole('alert').waitFor();
  await unitHead.look('over-wrong');
  await enter(unitHead.login);
  await door.waitFor({ state: 'hidden' });
  await page.getByRole('alert').waitFor({ state: 'hidden' });
  await unitHead.look('over-back');
  if (page.url() !== address) throw new Error(`another page after the login: ${page.url()}`);
  await holds(reasonOf(unitHead), reason, unitHead);
  await wasReturned(unitHead);
}

// While the head of the unit types, the drafter takes the paper back, changes it and hands it in.
async function conflict({ job }, { unitHead, drafter }) {
  const { subject, paper, otherText } = job.papers.changed;
  const reason = 'Trích yếu chưa nêu rõ thời gian.';
  await beginToReturn(unitHead, subject, reason);

  await drafter.open(`/agencies/${paper.replace('/', '/documents/')}`);
  await drafter.press('Rút lại');
  await reasonOf(drafter).fill('Sửa lại trích yếu.');
  await drafter.press('Rút lại', drafter.page.getByRole('dialog'));
  await drafter.shows('Đã xong: Rút lại');
  await openDraft(drafter, paper);
  await writeText(drafter, otherText);
  await drafter.press('Lưu dự thảo');
  await drafter.act('Trình duyệt');

  await unitHead.press('Trả lại', unitHead.page.getByRole('dialog'));
  await unitHead.button('Xem khác biệt').waitFor();
  await unitHead.look('conflict-no');
  await holds(reasonOf(unitHead), reason, unitHead);
  await unitHead.press('Xem khác biệt');
  await unitHead.shows('Khác với bản bạn đang xem:');
  const change = unitHead.page.getByRole('listitem').filter({ hasText: 'Trích yếu' });
  await change.locator('del').getByText(subject, { exact: true }).waitFor();
  await change.locator('ins').waitFor();
  await unitHead.look('conflict-difference');
  await unitHead.press('Xem bản mới');
  await unitHead.press('Trả lại');
  await holds(reasonOf(unitHead), reason, unitHead);
  await wasReturned(unitHead);
}

// The same text at two windows: neither is written over without a word.
async function twoTexts({ job, enter }, { drafter }) {
  const { paper, text } = job.papers.draft;
  await openDraft(drafter, paper);
  await drafter.keepOpen();
  await writeText(drafter, `${text}Chữ của máy thứ nhất.\n`);
  const other = await enter(drafter.login);
  await openDraft(other, paper);
  await writeText(other, `${text}Chữ của máy thứ hai.\n`);
  await other.press('Lưu dự thảo');
  await other.button('Trình duyệt').waitFor();
  await drafter.press('Lưu dự thảo');
  await drafter.shows('Có người vừa thay đổi văn bản này.');
  await drafter.look('two-texts-no');
  await drafter.press('Xem bản mới');
  await drafter.shows('Trên máy chủ đã có bản khác.');
  await drafter.look('two-texts');
  for (const words of ['Chữ của máy thứ nhất.', 'Chữ của máy thứ hai.']) await drafter.shows(words);
  await drafter.press('Giữ bản của tôi');
  await drafter.press('Lưu dự thảo');
  await drafter.button('Trình duyệt').waitFor();
  await drafter.wasNotLoaded();
}

// What is not his: why not, and who can.
async function refused({ job }, { drafter }) {
  const { page } = drafter;
  await drafter.open(`/agencies/${job.papers.waiting.paper.replace('/', '/documents/')}`);
  await page.getByText(/^Việc khác/).or(drafter.button('Việc khác')).first().click();
  await drafter.shows(`Người làm được: ${job.papers.waiting.who}`);
  await drafter.look('refused-actions');
  await drafter.open(`/drafts/${job.papers.waiting.paper}/edit`);
  await drafter.shows('Lúc này không sửa được văn bản');
  await drafter.look('refused-edit');
  await drafter.open(`/agencies/binh-an-du/documents/${job.papers.waiting.paper.split('/')[1]}`);
  await drafter.shows('Không có văn bản này');
  await drafter.look('refused-gone');
}

play(async (stage) => {
  await nothingYet(stage);
  const people = {
    unitHead: await stage.enter(stage.job.people.unitHead),
    drafter: await stage.enter(stage.job.people.drafter),
  };
  const reason = await serverAway(stage, people);
  await sessionOver(stage, people, reason);
  await conflict(stage, people);
  await twoTexts(stage, people);
  await refused(stage, people);
});
