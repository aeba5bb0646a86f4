import { petaLipat } from './pictures/peta-lipat.ts'
import { sebelahHujan } from './pictures/sebelah-hujan.ts'
import type { DemoBrand } from './types.ts'

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
