import { unwrap } from './cast.ts'
import { OUTSIDE_POSTS } from './content/outside-posts.ts'
import type { Scene, Stage } from './stage.ts'

const BRAND = 'sebelah-hujan'
const COLUMNS = { text: 1, date: 0, id: -1, link: -1, order: 'ymd' as const, name: 'Forum penulis hujan' }

/** Posts from other sites in the last weeks, uploaded as a file by the brand's manager. */
export const outsideScenes = ({ ports, cast, day }: Stage): Scene[] => [
  {
    at: -0.5,
    async play() {
      const rows = OUTSIDE_POSTS.map(
        ({ daysAgo, text }) => `${day(-daysAgo).toISOString()},"${text.replaceAll('"', '""')}"`,
      )
      const file = { name: 'forum.csv', bytes: new TextEncoder().encode(['date,text', ...rows].join('\n')) }
      const manager = await cast.actor('laras')
      const { id } = unwrap(await ports.app.outside.upload(manager, BRAND, file), 'uploads outside voices')
      unwrap(await ports.app.outside.import(manager, BRAND, id, COLUMNS), 'imports outside voices')
    },
  },
]
