// Draws every sample person once for each platform, in a different style each, so that it shows which platform a picture
// came from. `npm ci && npm run draw`; the results are committed, so nobody needs to.
import { mkdir } from 'node:fs/promises';
import { createAvatar } from '@dicebear/core';
import { lorelei, notionists, openPeeps } from '@dicebear/collection';
import sharp from 'sharp';

const side = 640;
const skins = { fair: 'ffdfc4', light: 'f3c7a0', olive: 'dba57c', tan: 'c68a5c', brown: '9a6240', deep: '6f4632' };
const hairs = { black: '1f1a1c', brown: '4a312c', chestnut: '7a4a2f', blond: 'd9b36c', ginger: 'b5562d', grey: 'b9b4ae' };

// key, skin, hair, clothes, head (open peeps), hair variant (lorelei), hair variant (notionists), extras
const people = [
  ['ada', 'deep', 'black', 'ffb4a2', 'longCurly', 24, 20, {}],
  ['mateo', 'olive', 'brown', '8fb8de', 'pomp', 3, 35, { beard: true }],
  ['linh', 'light', 'black', 'f6bd60', 'bangs2', 19, 41, {}],
  ['kofi', 'deep', 'black', '84a98c', 'flatTop', 39, 49, {}],
  ['freya', 'fair', 'blond', 'b8c0ff', 'bangs', 15, 10, {}],
  ['sven', 'fair', 'blond', '9ec1a3', 'short4', 8, 27, { beard: true }],
  ['layla', 'olive', 'black', 'cdb4db', 'hijab', 35, 62, {}],
  ['yossi', 'olive', 'brown', 'a3b18a', 'twists', 5, 22, { glasses: true }],
  ['sakura', 'fair', 'black', 'ffc8dd', 'mediumBangs3', 23, 57, {}],
  ['wei', 'light', 'black', '90caf9', 'short5', 43, 5, { glasses: true }],
  ['minjun', 'light', 'black', 'd0bfff', 'short2', 6, 16, {}],
  ['priya', 'brown', 'black', 'f28482', 'long', 33, 23, {}],
  ['zoe', 'fair', 'ginger', 'f7d794', 'bun', 38, 48, {}],
  ['omar', 'tan', 'black', '8ecae6', 'short1', 47, 60, { beard: true }],
  ['chloe', 'fair', 'chestnut', 'ffd6a5', 'medium3', 32, 58, {}],
  ['tariq', 'tan', 'black', 'bde0fe', 'turban', 1, 61, { beard: true }],
  ['ines', 'olive', 'brown', 'caffbf', 'mediumBangs', 18, 37, {}],
  ['lukas', 'fair', 'chestnut', 'a0c4ff', 'shaved2', 4, 44, { glasses: true }],
  ['anna', 'fair', 'blond', 'e5989b', 'grayBun', 46, 29, {}],
  ['dmitri', 'fair', 'grey', '94a3b8', 'grayShort', 28, 42, { beard: true }],
  ['hana', 'light', 'chestnut', 'fbc4ab', 'medium2', 29, 39, {}],
  ['jonas', 'fair', 'brown', '77a6b6', 'hatBeanie', 12, 1, {}],
  ['amara', 'brown', 'black', 'f4a261', 'afro', 26, 59, {}],
  ['theo', 'fair', 'ginger', '9ad1d4', 'hatHip', 22, 33, { glasses: true }],
];

const backgrounds = [
  ['fde2d3', 'f7b79d'], ['dcebf7', 'a9cbe8'], ['e3f0dd', 'b3d2a6'], ['fff0cf', 'f5d287'],
  ['ece2f7', 'c8aee6'], ['dff3f0', '9fd3ca'], ['fbe1ea', 'eeb0c6'], ['e9e6e1', 'c9c1b5'],
];
const faces = ['smile', 'smileBig', 'calm', 'cheeky', 'smile', 'cute'];
const mouths = ['happy01', 'happy02', 'happy04', 'happy05', 'happy06', 'happy10'];
const lips = ['variant03', 'variant05', 'variant08', 'variant14', 'variant06', 'variant23'];
const bodies = ['variant02', 'variant05', 'variant08', 'variant11', 'variant14', 'variant17', 'variant20', 'variant23'];

const pick = (list, index) => list[index % list.length];
const number = value => `variant${String(value).padStart(2, '0')}`;

function instagram([seed, skin, hair, clothes, head, , , extras], i) {
  return createAvatar(openPeeps, {
    seed, ...ground(i), head: [head], face: [pick(faces, i)], skinColor: [skins[skin]], clothingColor: [clothes],
    headContrastColor: [['hatBeanie', 'turban', 'hatHip', 'bun', 'hijab'].includes(head) ? pick(backgrounds, i + 3)[1] : hairs[hair]],
    accessories: ['glasses'], accessoriesProbability: extras.glasses ? 100 : 0,
    facialHair: ['full'], facialHairProbability: extras.beard ? 100 : 0, maskProbability: 0, scale: 92, translateY: 4,
  });
}

function tiktok([seed, skin, hair, , , variant, , extras], i) {
  return createAvatar(lorelei, {
    seed, ...ground(i + 5), hair: [number(variant)], mouth: [pick(mouths, i)], skinColor: [skins[skin]], hairColor: [hairs[hair]],
    glasses: ['variant01'], glassesProbability: extras.glasses ? 100 : 0,
    beard: ['variant02'], beardProbability: extras.beard ? 100 : 0,
    earringsProbability: 0, frecklesProbability: hair === 'ginger' ? 100 : 0, hairAccessoriesProbability: 0, scale: 122, translateY: 10,
  });
}

function youtube([seed, , , , , , variant, extras], i) {
  return createAvatar(notionists, {
    seed, ...ground(i + 2), hair: [number(variant)], lips: [pick(lips, i)], body: [pick(bodies, i)],
    glasses: ['variant02'], glassesProbability: extras.glasses ? 100 : 0, beard: ['variant02'],
    beardProbability: extras.beard ? 100 : 0, bodyIconProbability: 0, gestureProbability: 0, scale: 112, translateY: 8,
  });
}

const ground = i => ({ backgroundType: ['gradientLinear'], backgroundColor: pick(backgrounds, i), backgroundRotation: [35, 35] });

async function draw(platform, avatar, person) {
  const svg = Buffer.from(avatar.toString().replace('<svg ', `<svg width="${side}" height="${side}" `));
  await mkdir(platform, { recursive: true });
  await sharp(svg).resize(side, side).flatten({ background: '#fff' }).jpeg({ quality: 88, chromaSubsampling: '4:4:4', mozjpeg: true }).toFile(`${platform}/${person[0]}.jpg`);
}

for (const [i, person] of people.entries()) {
  await draw('instagram', instagram(person, i), person);
  await draw('tiktok', tiktok(person, i), person);
  await draw('youtube', youtube(person, i), person);
}

// What the faults serve: the grey silhouette of an account without a picture, one that is too small to use, and one that moves.
const silhouette = `<svg width="${side}" height="${side}" viewBox="0 0 64 64"><rect width="64" height="64" fill="#dbdbdb"/><circle cx="32" cy="25" r="12" fill="#fafafa"/><path d="M8 64c2-18 12-24 24-24s22 6 24 24z" fill="#fafafa"/></svg>`;
await mkdir('faults', { recursive: true });
await sharp(Buffer.from(silhouette)).jpeg({ quality: 88, mozjpeg: true }).toFile('faults/silhouette.jpg');
await sharp('instagram/ada.jpg').resize(32, 32).jpeg({ quality: 88, mozjpeg: true }).toFile('faults/small.jpg');
const frames = await Promise.all(['ada', 'mateo', 'linh'].map(person => sharp(`instagram/${person}.jpg`).resize(96, 96).png().toBuffer()));
await sharp(frames, { join: { animated: true } }).gif({ colours: 32, delay: [200, 200, 200] }).toFile('faults/moving.gif');
