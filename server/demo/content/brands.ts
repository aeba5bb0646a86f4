import { sebelahHujan } from './pictures/sebelah-hujan.ts'
import type { DemoBrand } from './types.ts'

/** The mark and cover of Peta Lipat: folded paper with contour lines and a path that takes its time. Drawn for the demo. */

const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="640" height="640"><rect width="64" height="64" fill="#6b5500"/><path d="M11 18l14-5v33l-14 5zM39 18l14-5v33l-14 5z" fill="#f4e6b8"/><path d="M25 13l14 5v33l-14-5z" fill="#cdb869"/><path d="M16 40c5-8 9 2 14-6s9-2 17-12" fill="none" stroke="#3d3107" stroke-width="3" stroke-linecap="round" stroke-dasharray="1 6"/></svg>`

/** One contour line around (x, y), a little different for each radius. */
function contour(x: number, y: number, r: number): string {
  const s = r % 2 === 0 ? 1 : -1
  return `M${x - r} ${y}C${x - r} ${y - r * 0.8} ${x - r * 0.3} ${y - r * (0.75 + s * 0.08)} ${x} ${y - r * 0.7}S${x + r} ${y - r * 0.3} ${x + r} ${y + s * 6}S${x + r * 0.4} ${y + r * 0.7} ${x} ${y + r * 0.8}S${x - r} ${y + r * 0.5} ${x - r} ${y}z`
}

const hill = (x: number, y: number, lines: number) =>
  Array.from({ length: lines }, (_, i) => contour(x, y, 30 + i * 25)).join('')
const folds = Array.from(
  { length: 8 },
  (_, i) => `<path fill="${i % 2 === 0 ? '#ecdcae' : '#e2cf98'}" d="M${i * 160} 0h160v448h-160z"/>`,
).join('')
const water = Array.from(
  { length: 14 },
  (_, i) => `M${560 + (i % 3) * 22} ${40 + i * 26}h${50 + ((i * 37) % 40)}`,
)

const cover = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 448" width="1600" height="560">${folds}<path fill="none" stroke="#8a7434" stroke-width="1.6" d="${hill(300, 220, 9)}${hill(850, 270, 7)}${hill(1130, 110, 6)}"/><path stroke="#5d7f86" stroke-width="1.5" opacity=".8" d="${water.join('')}"/><path d="M-10 360C140 340 190 270 300 228S470 300 560 282S700 140 830 248S1040 330 1120 170L1290 110" fill="none" stroke="#3d3107" stroke-width="3.5" stroke-dasharray="11 8" stroke-linecap="round"/><path d="M560 282l90 50 70-14" fill="none" stroke="#7a2233" stroke-width="3.5" stroke-dasharray="3 9" stroke-linecap="round"/><path d="M712 309l16 18M728 309l-16 18" stroke="#7a2233" stroke-width="4.5" stroke-linecap="round"/></svg>`

const petaLipat = {
  mark,
  cover,
  coverAlt: 'A folded map with a path that leaves its edge.',
}

export const brands: DemoBrand[] = [
  {
    slug: 'sebelah-hujan',
    name: 'Sebelah Hujan',
    tagline: 'Selalu ada satu bangku kosong. · There is always one free chair.',
    about:
      'A small roastery and seven warungs in and around Bogor, where it rains two days out of three. We began in 2009 ' +
      'with a tarpaulin, a kerosene stove and four chairs; people came in because they were wet and stayed because ' +
      'somebody was talking. We still buy from the same eleven families on the slopes of Gunung Puntang, we still lend ' +
      'umbrellas against nothing but a name, and we still keep one chair free in every warung, however full it is.',
    voice:
      'Warm, dry, a little stubborn. We talk like someone wiping a counter: short sentences, real names, no exclamation ' +
      'marks. The coffee is in the room but it is never the hero; people are. We would rather be funny than impressive.',
    language: 'id',
    accent: '#1f5d5b',
    pictures: sebelahHujan,
    verified: true,
    founded: -165,
    team: [
      { handle: 'laras', role: 'owner' },
      { handle: 'bagas', role: 'manager' },
      { handle: 'sinta', role: 'voice' },
    ],
    experts: [
      { handle: 'mirjam', label: 'archives and old letters', at: -60 },
      { handle: 'gede', label: 'bahasa', at: -45 },
    ],
  },
  {
    slug: 'peta-lipat',
    name: 'Peta Lipat',
    tagline: 'For people who would rather arrive late. · Untuk yang lebih suka terlambat sampai.',
    about:
      'Canvas bags sewn in Larantuka and paper maps drawn by hand, for slow trains, night ferries and walking. Every map ' +
      'carries the date it was checked and the name of the person who walked it, and we print the corrections readers ' +
      'send us with their names as well. There are six of us. We repair anything we ever sold, free, for as long as ' +
      'there is somebody who knows how to hold the needle.',
    voice:
      'Curious and exact. We say where, when and who told us. We admire people who ask the way, and we never make a ' +
      'place sound emptier than it is: somebody lives there. No conquering, no bucket lists, no paradise.',
    language: 'id',
    accent: '#6b5500',
    pictures: petaLipat,
    verified: false,
    founded: -148,
    team: [
      { handle: 'yohanes', role: 'owner' },
      { handle: 'meutia', role: 'manager' },
    ],
    experts: [{ handle: 'joko', label: 'kereta dan stasiun', at: -40 }],
  },
]
