import { workers } from '../../../workers/pool.ts'
import { type ReadCsv, readCsv } from './read-csv.ts'
import { type ReadFeed, readFeed } from './read-feed.ts'

/** Shorter documents are read in a few milliseconds. */
const SHORT = 64 * 1024

export const readFeedAside = async (feed: { text: string; url: string }): Promise<ReadFeed> =>
  feed.text.length < SHORT ? readFeed(feed) : workers.run('readFeed', feed)

export const readCsvAside = async (csv: string): Promise<ReadCsv> =>
  csv.length < SHORT ? readCsv(csv) : workers.run('readCsv', csv)
