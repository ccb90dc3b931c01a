// One person in a browser of his own: presses what he reads, and looks at every page he meets.
'use strict';

const fs = require('fs');
const path = require('path');

const axe = fs.readFileSync(require.resolve('axe-core'), 'utf8');
const stepsMax = 200;
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

class Person {
  // `out`: errors, wide pages and violations of everybody are kept there.
  static async enter(browser, job, out, login, options) {
    const context = await browser.newContext({ locale: 'vi-VN', ...options });
    const person = new Person(await context.newPage(), job, out, login);
    await person.open('/');
    await person.logIn(login);
    await person.keepOpen();
    return person;
  }

  constructor(page, job, out, login) {
    this.page = page;
    this.job = job;
    this.out = out;
    this.login = login;
    page.on('pageerror', (error) => out.errors.push(`${login}: ${error}`));
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) out.errors.push(message.text());
    });
  }

  open(address) { return this.page.goto(this.job.desk + address); }

  async logIn(login) {
    await this.page.getByLabel('Tên đăng nhập').fill(login);
    await this.page.getByLabel('Mật khẩu').fill(this.job.password);
    await this.page.keyboard.press('Enter');
    // Who works for several offices is asked for which one first.
    const asked = this.page.getByRole('heading', { name: 'Làm việc cho cơ quan nào?' });
    const desk = this.page.getByRole('heading', { name: 'Việc của tôi', level: 1 });
    await asked.or(desk).waitFor();
    if (await asked.isVisible()) {
      await this.look('agency');
      await this.press('Mọi cơ quan');
    }
    await desk.waitFor();
  }

  // Ends it at the server alone: the browser does not know yet.
  async endSession() {
    const [{ name, value }] = await this.page.context().cookies();
    const answer = await fetch(`${this.job.desk}/trinhky.v1.SessionService/DeleteSession`, {
      method: 'POST',
      headers: { cookie: `${name}=${value}`, 'content-type': 'application/json',
        'connect-protocol-version': '1' },
      body: JSON.stringify({ name: 'sessions/current' }),
    });
    if (!answer.ok) throw new Error(`the session did not end: ${await answer.text()}`);
  }

  button(name, inside = this.page) { return inside.getByRole('button', { name, exact: true }); }

  async press(name, inside = this.page) { await this.use(this.button(name, inside)); }

  // Presses it; who has no mouse walks there and sees where he is.
  async use(target, key = 'Enter') {
    if (this.job.form !== 'keyboard') return target.click();
    await target.waitFor();
    for (let steps = 0; steps < stepsMax; steps += 1) {
      const there = await target.evaluate((element) => {
        const here = document.activeElement;
        if (element !== here && !element.contains(here)) return null;
        // A link that is a whole row shows it around the row.
        const shown = [getComputedStyle(here), getComputedStyle(here, '::after')];
        return here.matches('input') ||
          shown.some((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none');
      });
      if (there === false) this.out.errors.push(`${this.login}: no focus to be seen on ${target}`);
      if (there !== null) return this.page.keyboard.press(key);
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`not reached by keys: ${target}`);
  }

  // Who is the clerk of two agencies looks at one after the other.
  workFor(agency) {
    return this.page.getByLabel('Làm việc cho cơ quan nào?').selectOption({ label: agency });
  }

  // One of several, by its words or by its key.
  choose(name) {
    return this.job.form === 'keyboard'
      ? this.use(this.page.getByRole('radio', { name }), 'Space')
      : this.page.getByText(name).click();
  }

  // From "Việc của tôi" to the paper; it comes by itself.
  async take(subject) {
    await this.use(this.page.getByRole('link', { name: subject }).first());
    await this.page.locator('canvas').first().waitFor();
  }

  // An action of the paper, in the sheet that asks for it.
  async act(name) {
    await this.press(name);
    await this.press(name, this.page.getByRole('dialog'));
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  shows(words) { return this.page.getByText(words).first().waitFor(); }

  // The page has been read: nothing is loading any more.
  async settled() {
    await this.page.locator('main').getByRole('heading').first().waitFor();
    await this.page.getByText('Đang tải…').first().waitFor({ state: 'hidden' });
  }

  // From here on a page that is loaded again is found out.
  keepOpen() { return this.page.evaluate(() => { window.keptOpen = true; }); }

  async wasNotLoaded() {
    if (!await this.page.evaluate(() => window.keptOpen === true))
      throw new Error(`${this.login}: the page was loaded again`);
  }

  // How much waits, where the ways through the desk are.
  badge(words) {
    return this.page.getByRole('link', { name: words })
      .or(this.page.getByRole('button', { name: words })).first();
  }

  // The first paper for an empty desk came by itself: in the list, at the badge, in the tab's title.
  async hears(subject) {
    await this.page.getByRole('link', { name: subject }).first().waitFor();
    await this.badge(/(^|\D)1 việc đang chờ/).waitFor();
    await this.page.waitForFunction(() => document.title.startsWith('(1) '));
    await this.wasNotLoaded();
  }

  // It left with his own act.
  async hearsThatItWent() {
    await this.badge('việc đang chờ').waitFor({ state: 'hidden' });
    await this.wasNotLoaded();
  }

  // What everybody must be able to see and use: judged, and kept as a picture for the eyes.
  async look(name) {
    const key = `${this.job.form}-${name}`;
    const { page, out } = this;
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth))
      out.wide.push(key);
    await page.evaluate(axe);
    // What React Aria says aloud stays in its hidden region for some seconds after the button of
    // which it spoke has gone.
    const found = await page.evaluate((tags) => window.axe.run(
      { exclude: '[data-live-announcer]' }, { runOnly: { type: 'tag', values: tags } }), rules);
    for (const { id, nodes } of found.violations)
      out.violations.push(`${key}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    if (this.job.shots) await page.screenshot({ path: path.join(this.job.shots, `${key}.png`) });
  }
}

module.exports = { Person };
