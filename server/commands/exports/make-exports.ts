import type { Visitor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import type { ExportFormat } from '#app/domain/exports/formats.ts'
import { DEFAULT_LOCALE } from '#app/domain/locales.ts'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { makeFormat } from '#app/messages/format.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import { brandBy } from '#db/queries/brands.ts'
import { type ChallengeRow, challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import {
  claimExport,
  deleteExpiredExports,
  type ExportJob,
  hasExportWork,
  resetRunningExports,
  updateRunning,
} from '#db/queries/export-jobs.ts'
import { feedStories } from '#db/queries/feeds.ts'
import { memberById } from '#db/queries/identity.ts'
import { exportFiles } from '#db/schema/index.ts'
import type { Report } from '../../guarded.ts'
import type { Mail } from '../../mail/mail.ts'
import { repeat } from '../../repeat.ts'
import { workers } from '../../workers/pool.ts'
import { actorById } from '../identity/resolve-actor.ts'
import type { BundledChallenge, BundleTask } from './bundle-stories.ts'
import type { ExportDeps, exportStory } from './export-story.ts'
import { folderTitle, writeFolder } from './personal-folder.ts'

export type ExportJobDeps = ExportDeps & { mail: Mail; story: ReturnType<typeof exportStory> }

const INTERVAL_MS = 2_000
const PAGE = 100
const MOST_STORIES = 500
const MOST_BYTES = 64 * 1024 * 1024
export const KEPT_MS = 3 * 24 * 60 * 60 * 1000

type Stories = BundleTask['stories']
/** `gone`: its member cancelled it. */
type Made = { is: 'made'; challenge: BundledChallenge; stories: Stories } | { is: 'gone' | 'failed' }

async function aboutChallenge({ db, site }: ExportDeps, challenge: ChallengeRow): Promise<BundledChallenge> {
  const brand = await brandBy(db.read, challenge.brandId)
  if (!brand) throw new Error(`Challenge ${challenge.id} has no brand`)
  const { title, hook, language, licence } = challenge
  return {
    ...{ title, hook, language, licence, url: site.url() + paths.challenge(challenge.slug) },
    licenceName: licence === 'terms' ? translator(language)('credit.licence_terms') : licence,
    brand: { name: brand.name, url: site.url() + paths.brand(brand.slug) },
  }
}

/** The stories with published text that everybody sees, oldest first. */
async function publicStories({ db, now }: ExportDeps, challengeId: string) {
  const found: Awaited<ReturnType<typeof feedStories>> = []
  for (let before: string | undefined; found.length < MOST_STORIES; before = found.at(-1)?.id) {
    const asked = { challengeId, viewer: publicViewer(now()), before, limit: PAGE }
    const page = await feedStories(db.read, asked)
    for (const story of page) found.push(story)
    if (page.length < PAGE) break
  }
  return found.slice(0, MOST_STORIES).reverse()
}

/** Writes one story after the other, as a visitor sees it, and stores how far it is. */
async function writeStories(deps: ExportJobDeps, job: ExportJob, format: ExportFormat): Promise<Made> {
  const { db, now, story: exportOne } = deps
  const challenge = job.challengeId === null ? undefined : await challengeBy(db.read, job.challengeId)
  const visitor: Visitor = { kind: 'visitor', locale: challenge?.language ?? DEFAULT_LOCALE, zone: 'UTC' }
  if (!challenge || !canSeeChallenge(visitor, factsOfChallenge(challenge), now()).ok) return { is: 'failed' }
  const wanted = await publicStories(deps, challenge.id)
  const total = wanted.length
  const stories: Stories = []
  let size = 0
  for (const [done, { id, title }] of wanted.entries()) {
    if (!(await db.write((tx) => updateRunning(tx, job.id, { done, total })))) return { is: 'gone' }
    const file = await exportOne(visitor, id, format)
    // Leaves out stories that were hidden or taken down meanwhile.
    if (!file.ok && file.code !== 'too_large') continue
    size += file.ok ? file.value.bytes.length : 0
    if (!file.ok || size > MOST_BYTES) return { is: 'failed' }
    stories.push({ title, fileName: file.value.name, bytes: file.value.bytes })
  }
  if (stories.length === 0) return { is: 'failed' }
  return { is: 'made', challenge: await aboutChallenge(deps, challenge), stories }
}

const expiryAfter = (at: Date) => new Date(at.getTime() + KEPT_MS)

/** Stores the file and mails its member, if the export was not cancelled meanwhile. */
async function storeFile(
  { db, now, mail, site }: ExportJobDeps,
  job: ExportJob,
  title: string,
  bytes: Uint8Array,
): Promise<void> {
  await db.write(async (tx) => {
    const at = now()
    const expiresAt = expiryAfter(at)
    const ready = { state: 'ready' as const, size: bytes.length, expiresAt }
    if (!(await updateRunning(tx, job.id, ready))) return
    await tx.insert(exportFiles).values({ exportId: job.id, bytes })
    const member = await memberById(tx, job.memberId)
    if (!member?.email) return
    const { locale, zone, displayName, handle, email: to } = member
    const until = makeFormat(locale, zone, at).full(expiresAt)
    const values = {
      name: displayName || handle,
      title,
      until,
      link: site.url() + paths.exportJob(job.id),
    }
    await mail.enqueue(tx, { to, locale, kind: 'export_ready', values })
  })
}

const fail = ({ db, now }: ExportJobDeps, { id }: ExportJob) =>
  db.write((tx) => updateRunning(tx, id, { state: 'failed', expiresAt: expiryAfter(now()) }))

async function makeBundle(deps: ExportJobDeps, job: ExportJob, format: ExportFormat): Promise<void> {
  const { db, now } = deps
  const made = await writeStories(deps, job, format)
  if (made.is === 'failed') await fail(deps, job)
  if (made.is !== 'made') return
  const { challenge, stories } = made
  const { length: done } = stories
  if (!(await db.write((tx) => updateRunning(tx, job.id, { done, total: done })))) return
  const task = { format, challenge, stories, madeAt: now().toISOString() }
  await storeFile(deps, job, challenge.title, await workers.run('bundleStories', task))
}

/** Writes the folder of a member's own data, with the roles that the member has now. */
async function makeFolder(deps: ExportJobDeps, job: ExportJob): Promise<void> {
  const member = await actorById(deps)(job.memberId)
  if (!member) return
  const bytes = await writeFolder(deps)(member, (written) =>
    deps.db.write((tx) => updateRunning(tx, job.id, written)),
  )
  if (bytes) await storeFile(deps, job, folderTitle(member), bytes)
}

async function make(deps: ExportJobDeps, job: ExportJob): Promise<void> {
  try {
    await (job.format === 'folder' ? makeFolder(deps, job) : makeBundle(deps, job, job.format))
  } catch (error) {
    await fail(deps, job)
    throw error
  }
}

/** Makes the exports that wait, one at a time, and deletes those that have expired. */
export const makeExports = (deps: ExportJobDeps) => async (): Promise<void> => {
  if (!(await hasExportWork(deps.db.read, deps.now()))) return
  await deps.db.write((tx) => deleteExpiredExports(tx, deps.now()))
  for (;;) {
    const job = await deps.db.write(claimExport)
    if (!job) return
    await make(deps, job)
  }
}

/** Makes waiting exports every two seconds. The returned function stops it. */
export function startExports(deps: ExportJobDeps, report: Report): () => Promise<void> {
  const makeAll = makeExports(deps)
  let reset: Promise<unknown> | undefined
  const tick = async () => {
    reset ??= deps.db.write(resetRunningExports)
    await reset
    await makeAll()
  }
  return repeat(tick, INTERVAL_MS, report)
}
