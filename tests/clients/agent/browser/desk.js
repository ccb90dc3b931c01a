// A desk's page in a few lines: pairs, asks for signatures, waits for them.
'use strict';

let secret = '';
let agent = '';
let job = null;
window.result = null;
window.certificates = null;

const show = (text) => { document.getElementById('state').textContent = text; };

async function call(method, path, body, type) {
  const headers = {};
  if (secret) headers['Trinhky-Agent-Secret'] = secret;
  if (type) headers['Content-Type'] = type;
  const answer = await fetch(agent + path, { method, headers, body });
  const json = await answer.json();
  if (!answer.ok) throw new Error(json.error.reason);
  return json;
}

// A desk asks again when the way was cut for a moment; what the agent refuses stays refused.
async function callUntilAnswered(method, path) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await call(method, path);
    } catch (error) {
      if (!(error instanceof TypeError) || tries === 25) throw error;
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
  }
}

const bytesOf = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
const asJson = 'application/json';

document.getElementById('pair').addEventListener('click', async () => {
  try {
    const code = document.getElementById('code').value;
    secret = (await call('POST', '/v1/pair', JSON.stringify({ code }), asJson)).secret;
    const hello = await call('GET', '/v1/hello');
    window.certificates = (await call('GET', '/v1/certificates')).certificates;
    show(hello.paired ? 'paired' : 'not paired');
  } catch (error) { show('error ' + error.message); }
});

document.getElementById('sign').addEventListener('click', async () => {
  // Opened at once: a window that opens later is a pop-up to the browser.
  const page = window.open('about:blank');
  try {
    for (const pdf of job.pdfs) await call('POST', '/v1/files', bytesOf(pdf), 'application/pdf');
    const opened = await call('POST', '/v1/requests', JSON.stringify(job.request), asJson);
    page.location = opened.page;
    show('asked');
    for (;;) {
      const standing = await callUntilAnswered('GET', '/v1/requests/' + opened.id);
      if (standing.state !== 'waiting' && standing.state !== 'signing') break;
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
    window.result = await callUntilAnswered('POST', '/v1/results/' + opened.id);
    show('done ' + window.result.state);
  } catch (error) { page.close(); show('error ' + error.message); }
});

(async () => {
  job = await (await fetch('/job.json')).json();
  agent = job.agent;
  show('ready');
})();
