// signing.js: what happens around a leader's signature: he looks at the other way to sign, and the
// server's answer to his signature is lost on the way back.
'use strict';

const fs = require('fs');

const answersLost = 2;

// The server does it, and nobody hears of it.
async function loseAnswers({ page }, seen) {
  seen.completions = [];
  await page.route('**/CompleteSignature', async (route) => {
    const body = route.request().postDataBuffer().toString('latin1');
    seen.completions.push(body.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/)[0]);
    if (seen.completions.length > answersLost) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
}

// From one way to sign to the one beside it: by keys with an arrow, and a press that opens it.
async function turn(leader, from, to, arrow) {
  const tab = (name) => leader.page.getByRole('tab', { name });
  if (leader.job.form !== 'keyboard') return tab(to).click();
  await leader.use(tab(from), arrow);
  await leader.page.keyboard.press('Enter');
}

// He takes the page along and brings it back without a signature.
async function lookAtOtherWay(leader) {
  const { page } = leader;
  const [agent, outside] = ['Ký bằng USB ký số', 'Đã ký bằng phần mềm khác'];
  await leader.press('Ký số');
  await turn(leader, agent, outside, 'ArrowRight');
  const coming = page.waitForEvent('download');
  await leader.press('Tải trang cần ký (PDF)');
  const download = await coming;
  const choosing = page.waitForEvent('filechooser');
  await leader.press('Chọn tệp đã ký (PDF)…');
  await (await choosing).setFiles({
    name: download.suggestedFilename(), mimeType: 'application/pdf',
    buffer: fs.readFileSync(await download.path()) });
  await leader.shows('Tệp này chính là trang chưa ký.');
  await leader.look('other-way');
  await turn(leader, outside, agent, 'ArrowLeft');
  await leader.press('Đóng', page.getByRole('dialog'));
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

// Before the leader signs: the signature must come through all the same, once.
async function aroundSigning(leader) {
  await lookAtOtherWay(leader);
  // The driver's own calls do not know the name that Chromium is told.
  if (leader.job.form !== 'tls') await loseAnswers(leader, leader.out.seen);
}

module.exports = { aroundSigning };
