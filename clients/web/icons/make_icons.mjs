// make_icons.mjs: the icons of the installed desk, as PNG, out of our own SVG. Run by hand when a
// drawing changes; what it makes is kept in public/icons.
//   node clients/web/icons/make_icons.mjs
import { readFileSync } from 'node:fs';
import { startBrowser } from '../help/browser.mjs';

const web = new URL('..', import.meta.url);
const icons = [
  { svg: 'public/icon.svg', png: 'public/icons/icon-192.png', size: 192 },
  { svg: 'public/icon.svg', png: 'public/icons/icon-512.png', size: 512 },
  { svg: 'icons/maskable.svg', png: 'public/icons/maskable-512.png', size: 512 },
];

const browser = await startBrowser();
const page = await browser.newPage();
for (const { svg, png, size } of icons) {
  const drawing = readFileSync(new URL(svg, web), 'utf8');
  await page.setViewport({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${drawing}`);
  await page.screenshot({ path: new URL(png, web).pathname, omitBackground: true });
}
await browser.close();
