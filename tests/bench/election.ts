import { createHash, randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { distinctiveWords } from '../../app/domain/ideas/similar.ts'
import { openDatabase } from '../../db/open.ts'
import { Client } from '../../db/sqlite-client.ts'
import type { World } from './create-content.ts'

/** Size of the challenge on which list pages and votes are measured. */
export const IDEAS = 100_000
export const VOTES = 1_000_000
const MEMBERS = 22_000
/** Members who are signed in and have not voted yet. */
const FRESH = 2_000
const STORIES = 200
const STORY_VOTES = 100_000

export type Election = World & {
  /** Ideas that accept votes, with the values that page cursors are made of. */
  ideas: { id: string; n: number; hot: number; dice: number; tag: string | null }[]
  stories: string[]
}

const HOUR = 3_600_000
const id = (kind: string, n: string) => `printf('019a0000-${kind}-7000-8000-%012x', ${n})`
const count = (upTo: number) =>
  `with recursive c(n) as (select 1 union all select n + 1 from c where n < ${upTo})`
/** SQL expression: a random number with 0 ≤ x < 1, a new one for each occurrence. */
const DICE = '(abs(random() % 1000000007) / 1000000007.0)'
/** Evaluated once per row, so that multiplying it by itself gives its square. */
const drawn = (upTo: number, ...names: string[]) =>
  `with recursive c(n) as (select 1 union all select n + 1 from c where n < ${upTo}),
    d as materialized (select n, ${names.map((name) => `${DICE} ${name}`).join(', ')} from c)`
const TAGS = ['kopi', 'hujan', 'keluarga', 'pasar', 'malam', 'laut', 'kereta', 'langka']

function seedPeople(db: Client.Database, now: number): void {
  const old = now - 90 * 24 * HOUR
  db.exec(`insert into members (id, handle, handle_key, handle_skeleton, display_name, verified_at, created_at)
    ${count(MEMBERS)} select ${id('0001', 'n')}, 'm' || n, 'm' || n, 'm' || n, 'Member ' || n, ${old}, ${old} from c`)
  db.exec(
    `insert into brands (id, slug, name, created_at) values (${id('0005', '1')}, 'election', 'Election', ${old})`,
  )
  const challenge = db.prepare(
    `insert into challenges (id, brand_id, slug, title, hook, banned_phrases, language, review_mode, idea_votes, story_votes,
      ideas_start, ideas_end, writing_start, writing_end, voting_start, voting_end, idea_count, created_by, created_at)
     values (?, ${id('0005', '1')}, ?, 'A wall of ideas', 'Tell one.', '[]', 'id', 'open', 100, 3, ?, ?, ?, ?, ?, ?, ?, ${id('0001', '1')}, ${old})`,
  )
  const week = 7 * 24 * HOUR
  const at = (n: number) => now + n * week
  challenge.run('wall', 'wall', at(-8), at(1), at(1), at(2), at(2), at(3), IDEAS)
  challenge.run('ballot', 'ballot', at(-8), at(-4), at(-4), at(-1), at(-1), at(1), 0)
}

function seedIdeas(db: Client.Database, now: number): void {
  const tag = `case when n % 500 = 0 then '["${TAGS[7]}"]' when a < 0.6
    then json_array(json_extract('${JSON.stringify(TAGS)}', '$[' || cast(7 * b * b as integer) || ']')) else '[]' end`
  const state = `case when n % 50 = 7 then 'merged' when n % 50 = 8 then 'declined' when n % 50 = 9 then 'held'
    when n % 100 = 11 then 'withdrawn' else 'open' end`
  db.exec(`insert into ideas (id, challenge_id, n, author_id, hook, detail, tags, state, dice, created_at)
    ${drawn(IDEAS, 'a', 'b', 'e')} select ${id('0002', 'n')}, 'wall', n, ${id('0001', `1 + n % ${MEMBERS - FRESH}`)},
      'Idea ' || n || ': the kettle that remembers every guest of the house, and the rain that came with them',
      'Someone comes home late.', ${tag}, ${state}, cast(e * 2147483646 as integer),
      ${now - 8 * 7 * 24 * HOUR} + n * 40000 from d`)
}

/** Most words occur in all hooks, which is the worst case for finding similar ideas. */
function seedWords(db: Client.Database): void {
  const insert = db.prepare(`insert into idea_words (challenge_id, word, n) values ('wall', ?, ?)`)
  const hooks = db.prepare(`select n, hook from ideas where state in ('open', 'adopted')`).all()
  db.transaction(() => {
    for (const { n, hook } of hooks as { n: number; hook: string }[])
      for (const word of distinctiveWords(hook)) insert.run(word, n)
  })()
}

/** A few ideas have thousands of votes, most have a handful. */
function seedVotes(db: Client.Database, now: number): void {
  const more = Math.round(VOTES * 1.3)
  db.exec(`insert or ignore into idea_votes (idea_id, member_id, round, challenge_id, network, device, created_at)
    ${drawn(more, 'a')} select ${id('0002', `1 + cast(${IDEAS} * a * a as integer)`)},
      ${id('0001', `1 + n % ${MEMBERS - FRESH}`)}, 1, 'wall', 'net' || (n % 4000), 'dev' || (n % 20000), ${now - 30 * 24 * HOUR} + n
    from d`)
  const extra = (db.prepare('select count(*) n from idea_votes').get() as { n: number }).n - VOTES
  if (extra > 0)
    db.exec(
      `delete from idea_votes where rowid in (select rowid from idea_votes order by rowid desc limit ${extra})`,
    )
  db.exec(
    `update ideas set votes = t.n from (select idea_id, count(*) n from idea_votes group by idea_id) t where t.idea_id = ideas.id`,
  )
  db.exec(
    `update ideas set hot = log2(votes + 1) + (created_at - ${Date.UTC(2025, 0, 1)}) / ${2 * 24 * HOUR}.0`,
  )
  db.exec(`insert into idea_tags (challenge_id, tag, idea_id, hot, votes, dice)
    select challenge_id, each.value, ideas.id, hot, votes, dice from ideas, json_each(ideas.tags) each`)
  db.exec(
    `insert into challenge_people select 'wall', author_id, min(created_at) from ideas group by author_id`,
  )
  db.exec(`insert into challenge_totals select 'wall', (select count(*) from ideas where state in ('open', 'adopted', 'merged', 'declined')), 0,
    (select count(*) from challenge_people)`)
}

function seedStories(db: Client.Database, now: number): void {
  db.exec(`insert into stories (id, challenge_id, slug, title, language, created_by, created_at, submitted_at, ballot_hash, ballot_revisions)
    ${count(STORIES)} select ${id('0003', 'n')}, 'ballot', 'story-' || n, 'Story ' || n, 'id', ${id('0001', 'n')}, ${now - 9e8} + n, ${now - 8e8} + n, hex(n), '[]' from c`)
  db.exec(`insert or ignore into story_votes (story_id, member_id, round, challenge_id, ballot_hash, receipt, ballot, created_at)
    ${drawn(STORY_VOTES, 'a')} select ${id('0003', `1 + cast(${STORIES} * a * a as integer)`)}, ${id('0001', `1 + n % ${MEMBERS - FRESH}`)}, 1, 'ballot', '',
    'r' || n, 'b' || (n % ${MEMBERS - FRESH}), ${now - 3e8} + n from d`)
  db.exec(`update stories set votes = (select count(*) from story_votes where story_id = stories.id)`)
  db.exec(`insert into challenge_totals values ('ballot', 0, ${STORIES}, 0)`)
  db.exec(`insert into page_names select 'story', '', slug, id, 1, created_at from stories`)
}

/** The documents of the search index, which the server would make one by one after its start. */
function seedSearch(db: Client.Database): void {
  const texts = { idea: ['ideas', 'hook'], member: ['members', 'display_name'], story: ['stories', 'title'] }
  for (const [kind, [from, column]] of Object.entries(texts))
    db.exec(`insert into search_documents (kind, target_id, title, body, title_words, words, stems, visible_from)
      select '${kind}', id, ${column}, '', lower(${column}), '', '', 0 from ${from}`)
}

function signIn(db: Client.Database, now: number): string[] {
  const session = db.prepare(
    `insert into sessions (id, member_id, created_at, seen_at, expires_at) values (?, ${id('0001', '?')}, ?, ?, ?)`,
  )
  const cookies: string[] = []
  for (let n = MEMBERS - FRESH + 1; n <= MEMBERS; n++) {
    const cookie = randomBytes(32).toString('base64url')
    session.run(createHash('sha256').update(cookie).digest('base64url'), n, now, now, now + 7 * 24 * HOUR)
    cookies.push(cookie)
  }
  return cookies
}

/** Inserts a million votes in half a minute with set-based SQL, and sets the counters as the commands would. */
export async function seedElection(folder: string): Promise<Election> {
  const file = join(folder, 'election.db')
  rmSync(file, { force: true })
  const empty = await openDatabase(`file:${file}`)
  await empty.migrate()
  await empty.close()
  const db = new Client(file)
  db.pragma('journal_mode = wal')
  db.pragma('synchronous = off')
  db.pragma('cache_size = -400000')
  const now = Date.now()
  seedPeople(db, now)
  seedIdeas(db, now)
  seedWords(db)
  seedVotes(db, now)
  seedStories(db, now)
  seedSearch(db)
  const cookies = signIn(db, now)
  const ideas = db
    .prepare(
      `select id, n, hot, dice, json_extract(tags, '$[0]') tag from ideas where state = 'open' and n % 37 = 5`,
    )
    .all() as Election['ideas']
  const stories = db.prepare('select id from stories').pluck().all() as string[]
  // Triggers noted every idea and vote for the ledger of standing; the server would settle them while pages are measured.
  db.exec('delete from standing_dues')
  db.exec('analyze')
  db.pragma('wal_checkpoint(truncate)')
  db.close()
  const secret = randomBytes(32).toString('base64url')
  return { file, secret, cookies, chapters: [], genesis: [], page: '/c/wall/ideas', ideas, stories }
}
