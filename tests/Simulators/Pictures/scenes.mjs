// Draws the colour scenes of the sample portfolio. `npm ci && npm run scenes`; the results are committed.
import { mkdir } from 'node:fs/promises';
import sharp from 'sharp';

const [w, h] = [1800, 1200];

// A small seeded generator, so that the same scene comes out each time.
const random = seed => () => ((seed = (seed * 1664525 + 1013904223) >>> 0) / 2 ** 32);
const svg = (body, defs = '') => `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}"><defs>${defs}</defs>${body}</svg>`;
const sky = (id, ...stops) => `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('')}</linearGradient>`;
const glow = (id, colour) => `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="1"/><stop offset=".35" stop-color="${colour}" stop-opacity=".45"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;

const flower = (x, y, r, petal, heart, turn = 0) =>
  `<g transform="translate(${x} ${y}) rotate(${turn})">${[...Array(6)].map((_, i) => `<ellipse cx="0" cy="${-r * .58}" rx="${r * .36}" ry="${r * .56}" fill="${petal}" transform="rotate(${i * 60})"/>`).join('')}<circle r="${r * .27}" fill="${heart}"/></g>`;
const rose = (x, y, r, outer, inner) =>
  `<g transform="translate(${x} ${y})"><circle r="${r}" fill="${outer}"/><circle cx="${-r * .15}" cy="${r * .1}" r="${r * .74}" fill="${inner}" opacity=".55"/><circle cx="${r * .1}" cy="${-r * .1}" r="${r * .5}" fill="${outer}"/><path d="M${-r * .3} 0a${r * .3} ${r * .3} 0 1 1 ${r * .4} ${r * .25}" fill="none" stroke="${inner}" stroke-width="${r * .1}" stroke-linecap="round"/></g>`;
const leaf = (x, y, l, colour, turn) => `<path d="M0 0C${l * .25} ${-l * .32} ${l * .8} ${-l * .3} ${l} 0C${l * .8} ${l * .3} ${l * .25} ${l * .32} 0 0z" fill="${colour}" transform="translate(${x} ${y}) rotate(${turn})"/>`;
const hill = (y, sway, colour, phase) => {
  const points = [...Array(19)].map((_, i) => `${i * 100},${y + Math.sin(i * .55 + phase) * sway + Math.sin(i * .21 + phase * 2) * sway * .8}`);
  return `<polygon points="0,${h} ${points.join(' ')} ${w},${h}" fill="${colour}"/>`;
};

function sprig(x, y, turn, greens, next) {
  let out = `<g transform="translate(${x} ${y}) rotate(${turn})"><path d="M0 0Q120 -26 260 0" fill="none" stroke="${greens[0]}" stroke-width="5"/>`;
  for (let i = 0; i < 9; i++) {
    out += leaf(22 + i * 26, -9 + Math.abs(i - 4) * 2, 58 - i * 3, greens[i % greens.length], -48 + next() * 12);
    out += leaf(22 + i * 26, -9 + Math.abs(i - 4) * 2, 58 - i * 3, greens[(i + 1) % greens.length], 40 + next() * 12);
  }
  return out + '</g>';
}

function invitation() {
  const next = random(7);
  const greens = ['#7f9b7a', '#a3b899', '#5f8066'];
  const petals = ['#f3c6c0', '#e9a9a2', '#fbe3d6'];
  const corner = (x, y, turn) => `<g transform="translate(${x} ${y}) rotate(${turn})">${sprig(0, 0, 8, greens, next)}${sprig(0, 0, 82, greens, next)}${sprig(10, 10, 45, greens, next)}${rose(24, 24, 62, petals[1], '#c97b76')}${rose(118, 26, 44, petals[0], '#dc9a94')}${rose(32, 120, 46, petals[2], '#eab9a5')}${flower(100, 104, 34, '#fffaf4', '#e8b04b', 20)}</g>`;
  const linen = [...Array(60)].map((_, i) => `<rect x="0" y="${i * 20}" width="${w}" height="9" fill="#fff" opacity=".06"/><rect x="${i * 30}" y="0" width="13" height="${h}" fill="#fff" opacity=".05"/>`).join('');
  return svg(`<rect width="${w}" height="${h}" fill="#cdbfae"/>${linen}
    <rect x="474" y="134" width="880" height="960" rx="10" fill="#6b5a48" opacity=".28"/><rect x="460" y="115" width="880" height="960" rx="10" fill="#fdfaf4"/>
    <rect x="500" y="155" width="800" height="880" rx="4" fill="none" stroke="#c9a86a" stroke-width="3"/>
    ${corner(470, 125, 0)}${corner(1330, 1065, 180)}
    <g text-anchor="middle" font-family="DejaVu Serif, Georgia, serif" fill="#4a4238"><text x="900" y="430" font-size="27" letter-spacing="6" fill="#8b7a5e">TOGETHER WITH THEIR FAMILIES</text>
    <text x="900" y="570" font-size="118" font-style="italic">Anna</text><text x="900" y="652" font-size="60" font-style="italic" fill="#c9a86a">&amp;</text><text x="900" y="755" font-size="118" font-style="italic">Jonas</text>
    <text x="900" y="850" font-size="36" letter-spacing="8" fill="#8b7a5e">20 JUNE 2026</text></g>`);
}

function arch() {
  const next = random(21);
  const greens = ['#4f7a55', '#6f9a68', '#87ad78', '#3f6548'];
  const blooms = [['#f7d6d0', '#e4a49b'], ['#f2b5b5', '#cf7d80'], ['#fff4ea', '#ecc9ae'], ['#e9c1d8', '#bd84a8']];
  let wreath = '';
  for (let i = 0; i <= 64; i++) {
    const turn = Math.PI * (1 + i / 64);
    const [x, y] = [900 + Math.cos(turn) * 330, 640 + Math.sin(turn) * 400];
    for (let k = 0; k < 3; k++) wreath += leaf(x + (next() - .5) * 60, y + (next() - .5) * 60, 50 + next() * 40, greens[Math.floor(next() * 4)], next() * 360);
  }
  for (const x of [570, 1230]) for (let i = 0; i < 22; i++) for (let k = 0; k < 3; k++) wreath += leaf(x + (next() - .5) * 60, 640 + i * 17 + (next() - .5) * 30, 45 + next() * 35, greens[Math.floor(next() * 4)], next() * 360);
  for (let i = 0; i <= 46; i++) {
    const turn = Math.PI * (1 + i / 46);
    const [outer, inner] = blooms[Math.floor(next() * 4)];
    wreath += rose(900 + Math.cos(turn) * 330 + (next() - .5) * 56, 640 + Math.sin(turn) * 400 + (next() - .5) * 56, 20 + next() * 26, outer, inner);
  }
  for (const x of [570, 1230]) for (let i = 0; i < 9; i++) { const [outer, inner] = blooms[Math.floor(next() * 4)]; wreath += rose(x + (next() - .5) * 50, 660 + i * 42, 18 + next() * 22, outer, inner); }
  let meadow = '';
  for (let i = 0; i < 260; i++) { const y = 1010 + next() * 190; meadow += flower(next() * w, y, 6 + (y - 1000) / 14, ['#fff', '#fbe6a2', '#f3c1cb', '#d9c9f0'][Math.floor(next() * 4)], '#e3a93c', next() * 60); }
  const aisle = '<polygon points="820,985 980,985 1180,1200 620,1200" fill="#f4ead9" opacity=".95"/>';
  return svg(`<rect width="${w}" height="${h}" fill="url(#s)"/><circle cx="1340" cy="330" r="330" fill="url(#g)"/>${hill(720, 46, '#b7cfc4', 1)}${hill(800, 40, '#93b8a0', 2.2)}${hill(880, 34, '#76a583', 3.4)}${hill(965, 20, '#8dbb78', 5)}${aisle}<path d="M570 1010V640a330 400 0 0 1 660 0v370" fill="none" stroke="#8a6a4c" stroke-width="22"/>${wreath}${meadow}`,
    sky('s', [0, '#9cc7dd'], [.5, '#dcebe6'], [.75, '#fbead2']) + glow('g', '#fff3cf'));
}

function lanterns() {
  const next = random(3);
  let stars = '';
  for (let i = 0; i < 190; i++) stars += `<circle cx="${next() * w}" cy="${next() * 700}" r="${.8 + next() * 2}" fill="#fff" opacity="${.25 + next() * .7}"/>`;
  let lamps = '';
  for (const [y, dip, count, phase] of [[150, 150, 9, 0], [300, 130, 8, 60], [60, 170, 7, 130]]) {
    lamps += `<path d="M-40 ${y}Q900 ${y + dip * 2} 1840 ${y - 20}" fill="none" stroke="#2a2238" stroke-width="4"/>`;
    for (let i = 0; i < count; i++) {
      const t = (i + .5 + phase / 400) / count;
      const x = -40 + 1880 * t;
      const at = (1 - t) ** 2 * y + 2 * (1 - t) * t * (y + dip * 2) + t ** 2 * (y - 20);
      const r = 30 + next() * 16;
      lamps += `<circle cx="${x}" cy="${at + r + 12}" r="${r * 3.4}" fill="url(#l)" opacity=".8"/><ellipse cx="${x}" cy="${at + r + 12}" rx="${r}" ry="${r * 1.12}" fill="${['#ffd58a', '#ffc46b', '#ffe2ab', '#ffb98a'][Math.floor(next() * 4)]}"/><rect x="${x - 9}" y="${at}" width="18" height="12" rx="3" fill="#3a2d3f"/>`;
    }
  }
  const person = (x, y, s, dress) => `<g transform="translate(${x} ${y}) scale(${s})" fill="#1a1528"><circle cx="0" cy="-168" r="24"/>${dress ? '<path d="M-22 -140h44l14 70 52 100h-176l52-100z"/>' : '<path d="M-30 -140h60l8 100-14 4-6 66h-36l-6-66-14-4z"/>'}</g>`;
  let guests = '';
  for (let i = 0; i < 15; i++) guests += person(90 + i * 118 + next() * 40, 1090 + next() * 40, .72 + next() * .22, next() > .5);
  return svg(`<rect width="${w}" height="${h}" fill="url(#n)"/>${stars}${hill(830, 40, '#2b2748', 1.4)}${hill(910, 26, '#231f3c', 3)}<ellipse cx="900" cy="1120" rx="1050" ry="190" fill="url(#l)" opacity=".5"/>${lamps}<rect y="1110" width="${w}" height="90" fill="#1a1528"/>${guests}${person(842, 1096, 1.25, true)}${person(936, 1096, 1.3, false)}`,
    sky('n', [0, '#141233'], [.55, '#3b2d62'], [.8, '#8d4f72'], [1, '#d98a6a']) + glow('l', '#ffcf82'));
}

function cake() {
  const next = random(12);
  const tier = (y, width, height, colour) => `<rect x="${900 - width / 2}" y="${y}" width="${width}" height="${height}" rx="16" fill="${colour}"/><rect x="${900 - width / 2}" y="${y}" width="${width * .3}" height="${height}" rx="16" fill="#fff" opacity=".35"/>${[...Array(Math.floor(width / 40))].map((_, i) => `<circle cx="${900 - width / 2 + 20 + i * 40 + (width % 40) / 2}" cy="${y + height}" r="13" fill="#fff" opacity=".9"/>`).join('')}`;
  let garland = '';
  for (let i = 0; i < 34; i++) { const t = i / 33; const [x, y] = [650 + t * 330, 890 - t * 560 + Math.sin(t * 9) * 46]; garland += leaf(x, y, 50 + next() * 26, ['#7c9a74', '#9db68f', '#5d7f5f'][i % 3], next() * 360); if (i % 2) garland += rose(x + (next() - .5) * 30, y + (next() - .5) * 30, 20 + next() * 22, ...[['#f4c4bf', '#d98f8a'], ['#fbe2d2', '#e3b394'], ['#e79a96', '#b9605f']][i % 3]); }
  let bokeh = '';
  for (let i = 0; i < 46; i++) bokeh += `<circle cx="${next() * w}" cy="${next() * 760}" r="${18 + next() * 70}" fill="#fff" opacity="${.05 + next() * .12}"/>`;
  return svg(`<rect width="${w}" height="${h}" fill="url(#b)"/>${bokeh}<rect y="960" width="${w}" height="240" fill="#e9d9c6"/><rect y="960" width="${w}" height="14" fill="#f6ebdd"/>
    <ellipse cx="900" cy="1040" rx="430" ry="46" fill="#8a6f56" opacity=".28"/><ellipse cx="900" cy="1010" rx="390" ry="44" fill="#cfb08b"/><ellipse cx="900" cy="1000" rx="390" ry="40" fill="#e4c9a6"/>
    ${tier(790, 560, 205, '#fff6ec')}${tier(600, 420, 190, '#fdeee4')}${tier(430, 290, 170, '#fff6ec')}${tier(290, 180, 140, '#fdeee4')}${garland}${rose(900, 262, 46, '#f4c4bf', '#d98f8a')}${rose(858, 284, 32, '#fbe2d2', '#e3b394')}${rose(946, 282, 34, '#e79a96', '#b9605f')}`,
    sky('b', [0, '#b9cdc4'], [.6, '#dfe3d3'], [1, '#f3e3d0']));
}

await mkdir('scenes', { recursive: true });
for (const [name, drawing] of Object.entries({ invitation, arch, cake, lanterns }))
  await sharp(Buffer.from(drawing())).jpeg({ quality: 84, mozjpeg: true }).toFile(`scenes/${name}.jpg`);
