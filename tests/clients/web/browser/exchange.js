// The province's office at a server of its own, and what the commune's clerk hears of its copies.
'use strict';

// The page that follows the copies of one paper; open from now on, and never loaded again.
class Copies {
  static async watch(clerk, paper) {
    await clerk.open(`/clerk/deliveries/${paper}`);
    await clerk.settled();
    await clerk.keepOpen();
    return new Copies(clerk);
  }

  constructor(clerk) { this.clerk = clerk; }

  rowOf(body) { return this.clerk.page.getByRole('row').filter({ hasText: body }); }

  async shows(body, words, name) {
    await this.rowOf(body).getByText(words, { exact: true }).waitFor();
    await this.clerk.wasNotLoaded();
    await this.clerk.look(`copies-${name}`);
  }

  // A copy that came back is on the clerk's desk.
  async liesOnTheDesk(subject) {
    await this.clerk.open('/clerk');
    await this.clerk.workFor('Ủy ban nhân dân xã Bình An');
    await this.clerk.page.getByRole('link', { name: subject }).waitFor();
    await this.clerk.shows('bị từ chối');
    await this.clerk.look('desk-refused');
  }
}

class Province {
  // `job`: the desk's address, clerk and head, the body that they work for.
  static async enter({ desk, clerk, head, body }, enter) {
    const province = new Province();
    province.body = body;
    province.clerk = await enter(clerk, desk);
    province.head = await enter(head, desk);
    await province.clerk.open('/clerk/incoming');
    await province.clerk.settled();
    await province.clerk.keepOpen();
    return province;
  }

  // What came is in the list without a look for it.
  async arrival(subject) {
    const line = this.clerk.page.getByRole('listitem').filter({ hasText: subject });
    await line.waitFor();
    await this.clerk.wasNotLoaded();
    return line;
  }

  // Into the book; then the paper itself can be read.
  async register(subject) {
    const { clerk } = this;
    const line = await this.arrival(subject);
    await clerk.look('province-arrivals');
    await clerk.press('Vào sổ', line);
    await clerk.look('province-register');
    await clerk.press('Vào sổ', clerk.page.getByRole('dialog'));
    await clerk.shows('Đã vào sổ số đến');
    await clerk.use(clerk.page.getByRole('link', { name: 'Mở văn bản' }));
    await clerk.page.locator('canvas').first().waitFor();
    await clerk.look('province-paper');
    return clerk.page.locator('main').innerText();
  }

  // The head has it on his list, and says who deals with it.
  async assign(subject) {
    const { head } = this;
    await head.hears(subject);
    await head.look('province-head');
    await head.take(subject);
    await head.press('Phân công');
    const sheet = head.page.getByRole('dialog');
    await sheet.getByRole('radio', { name: 'Chủ trì: Văn phòng UBND tỉnh Lam Giang' }).check();
    await head.look('province-assign');
    await head.press('Phân công', sheet);
    await sheet.waitFor({ state: 'hidden' });
    await head.look('province-assigned');
  }

  // A paper that went to the wrong place goes back, with the reason.
  async refuse({ subject, reason }) {
    const { clerk } = this;
    await clerk.open('/clerk/incoming');
    await clerk.keepOpen();
    await clerk.press('Từ chối', await this.arrival(subject));
    await clerk.page.getByRole('dialog').getByLabel('Lý do').fill(reason);
    await clerk.look('province-refuse');
    await clerk.press('Từ chối', clerk.page.getByRole('dialog'));
    await clerk.shows('nơi gửi nhận được lý do');
  }
}

module.exports = { Copies, Province };
