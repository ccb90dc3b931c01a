#include "clients/agent/page_assets.h"

namespace trinhky::agent {

// One column for a thumb; from 64 rem on the facts stand beside the pages. Controls are at least
// 44 px high, and the contrast of every text is 4.5 to 1 or better.
const std::string_view kSignCss = R"css(
:root {
  --ink: #1d2430; --soft: #566072; --line: #d5dae3; --ground: #f3f5f9; --paper: #fff;
  --act: #a3161c; --act-dark: #7f1015; --good: #17603a; --warn: #8a4b00; --warn-ground: #fff4e0;
  --bad-ground: #fdeceb;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif;
}
main { max-width: 76rem; margin: 0 auto; padding: 1rem; }
header.top { background: var(--act); color: #fff; }
header.top div { max-width: 76rem; margin: 0 auto; padding: .75rem 1rem; }
header.top b { font-size: 1.1rem; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: .25rem 0 .5rem; }
h2 { font-size: 1.15rem; line-height: 1.35; margin: 0; overflow-wrap: anywhere; }
.en { color: var(--soft); font-size: .86rem; font-weight: normal; }
header.top .en { color: #ffe1e1; }
.asked .facts { margin: 0; }
.asked .facts dt:first-of-type { margin-top: 0; }
.en, .vi { display: block; }
dt .en, summary .en, a .en, footer .en { display: inline; }
dt .en::before, summary .en::before, a .en::before { content: "· "; }
.reason { font: .8rem/1.5 ui-monospace, "Liberation Mono", monospace; color: var(--soft); }
section, article {
  background: var(--paper); border: 1px solid var(--line); border-radius: .6rem;
  padding: 1rem; margin: 0 0 1rem;
}
.facts { display: grid; grid-template-columns: 1fr; gap: .1rem 1rem; margin: .75rem 0 0; }
.facts dt { color: var(--soft); font-size: .86rem; margin-top: .5rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.facts ul { margin: 0; padding-left: 1.1rem; }
.digest { font: .82rem/1.5 ui-monospace, "Liberation Mono", monospace; word-spacing: .15rem; }
.take {
  display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; padding: .4rem .6rem;
  margin: .75rem 0 0; border: 1px solid var(--line); border-radius: .5rem; font-weight: 600;
  background: var(--ground); cursor: pointer;
}
.take input { width: 1.4rem; height: 1.4rem; flex: none; accent-color: var(--act); }
.head { display: flex; gap: .75rem; align-items: flex-start; }
.count {
  flex: none; min-width: 2rem; height: 2rem; border-radius: 1rem; background: var(--ground);
  border: 1px solid var(--line); text-align: center; line-height: 1.9rem; font-weight: 600;
  padding: 0 .5rem;
}
.urgent { color: var(--act); font-weight: 700; }
.pages { display: flex; flex-direction: column; margin-top: .75rem; min-width: 0; }
.pages iframe {
  width: 100%; height: 70vh; min-height: 20rem; border: 1px solid var(--line);
  border-radius: .4rem; background: #eceff4;
}
.pages a, .problem a {
  display: inline-block; padding: .6rem 0; min-height: 2.75rem; color: var(--act-dark);
}
details > summary { cursor: pointer; padding: .6rem 0; min-height: 2.75rem; font-weight: 600; }
.notice { border-left: .35rem solid var(--warn); background: var(--warn-ground); }
.problem { border-left: .35rem solid var(--act); background: var(--bad-ground); }
.done { border-left: .35rem solid var(--good); }
.signed { color: var(--good); font-weight: 700; }
.left { color: var(--soft); font-weight: 600; }
.pin label { display: block; font-weight: 600; }
.pin input[type=password] {
  width: 100%; max-width: 22rem; font-size: 1.3rem; letter-spacing: .15rem; padding: .55rem .75rem;
  border: 2px solid var(--soft); border-radius: .5rem; margin-top: .35rem; background: #fff;
  color: var(--ink);
}
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1rem; }
button {
  font: inherit; font-weight: 600; min-height: 3rem; padding: .55rem 1.4rem; cursor: pointer;
  border-radius: .5rem; border: 2px solid var(--act); background: #fff; color: var(--act-dark);
  flex: 1 1 10rem;
}
button.main { background: var(--act); color: #fff; flex: 2 1 14rem; }
button.main:hover { background: var(--act-dark); }
button.main .en { color: #ffe1e1; }
button:disabled { opacity: .55; cursor: default; }
:focus-visible { outline: 3px solid #1559b7; outline-offset: 2px; }
footer { color: var(--soft); font-size: .86rem; padding: 0 1rem 2rem; text-align: center; }
[hidden] { display: none !important; }
@media (min-width: 64rem) {
  .document { display: grid; grid-template-columns: minmax(22rem, 2fr) 3fr; gap: 1.5rem; }
  .pages { margin-top: 0; }
  .asked .facts { grid-template-columns: max-content 1fr; gap: .25rem 1.5rem; }
  .asked .facts dt { margin-top: 0; align-self: baseline; }
  .pages iframe { height: 78vh; }
  .buttons button { flex: 0 1 auto; }
}
)css";

const std::string_view kSignJs = R"js(
'use strict';
(() => {
  const form = document.getElementById('sign');
  if (!form) return;
  const main = document.getElementById('main-button');
  const boxes = Array.from(document.querySelectorAll('input[name=document]'));
  // On a narrow screen the pages of one document at a time are enough.
  if (window.matchMedia('(max-width: 63.99rem)').matches)
    document.querySelectorAll('details.pages').forEach((d, i) => { d.open = d.open && i === 0; });
  const text = (count) => {
    main.querySelector('.vi').textContent = 'Ký ' + count + ' văn bản';
    main.querySelector('.en').textContent = 'Sign ' + count + (count === 1 ? ' document' : ' documents');
    main.disabled = count === 0;
  };
  const recount = () => text(boxes.filter((box) => box.checked).length);
  boxes.forEach((box) => box.addEventListener('change', recount));
  recount();
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'yes';
    main.querySelector('.vi').textContent = 'Đang ký…';
    main.querySelector('.en').textContent = 'Signing…';
    setTimeout(() => document.querySelectorAll('button').forEach((b) => { b.disabled = true; }));
  });
  // A page that comes back out of the browser's memory may be sent again.
  window.addEventListener('pageshow', () => {
    delete form.dataset.sent;
    document.querySelectorAll('button').forEach((b) => { b.disabled = false; });
    recount();
  });
})();
)js";

}  // namespace trinhky::agent
