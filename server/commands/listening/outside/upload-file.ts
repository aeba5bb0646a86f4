import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ChooseColumns } from '#app/domain/listening/outside/forms.ts'
import {
  guessColumns,
  LONGEST_TEXT,
  mapRow,
  type RowProblem,
} from '#app/domain/listening/outside/map-rows.ts'
import { canManageSources, MOST_SOURCES } from '#app/domain/listening/policy.ts'
import { withoutControls } from '#app/domain/text.ts'
import type { MessageKind } from '#app/domain/understanding/kind.ts'
import { brandBy } from '#db/queries/brands.ts'
import { countSources, uploadById } from '#db/queries/outside.ts'
import { outsideUploads } from '#db/schema/index.ts'
import { understandMessage } from '../../../classifiers/understand-message.ts'
import { shownSentiment } from '../signal-store.ts'
import { readCsvAside } from './in-worker.ts'
import type { OutsideDeps } from './outside-deps.ts'
import { decodeFile } from './read-csv.ts'

export const MAX_FILE_BYTES = 2 * 1024 * 1024
const LONGEST_NAME = 80
const SHOWN_ROWS = 8
const SHOWN_PROBLEMS = 20
const SHOWN_TEXT = 280

/** The name of a file without its ending. */
const nameOf = (file: string): string =>
  withoutControls(file.replace(/\.\w{1,5}$/, '').slice(0, LONGEST_NAME))
    .replace(/\s+/g, ' ')
    .trim()

export type UploadedFile = { name: string; bytes: Uint8Array }

/** Keeps an uploaded CSV file until its columns are chosen. Nothing is counted yet. */
export const uploadFile =
  ({ db, now }: OutsideDeps) =>
  async (actor: Actor, brandKey: string, { name, bytes }: UploadedFile): Promise<Result<{ id: string }>> => {
    const brand = await brandBy(db.read, brandKey)
    if (!brand) return refuse('not_found')
    const decision = canManageSources(actor, brand.id)
    if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
    if (bytes.length === 0) return refuse('empty_file')
    if (bytes.length > MAX_FILE_BYTES) return refuse('too_large')
    // PostgreSQL stores no NUL characters.
    const csv = decodeFile(bytes).replaceAll('\0', '').toWellFormed()
    const read = await readCsvAside(csv)
    if (!read.ok) return refuse('invalid', { fields: { file: `outside.file_${read.problem}` } })
    return db.write({ lock: `outside:${brand.id}` }, async (tx) => {
      if ((await countSources(tx, brand.id)) >= MOST_SOURCES) return refuse('limit_reached')
      const [row] = await tx
        .insert(outsideUploads)
        .values({
          ...{ brandId: brand.id, uploadedBy: actor.id, csv, rows: read.rows.length, createdAt: now() },
          name: nameOf(name) || 'CSV',
        })
        .returning({ id: outsideUploads.id })
      if (!row) throw new Error('The database stored no upload')
      return ok({ id: row.id })
    })
  }

export type PreviewRow = {
  text: string
  at: Date
  kind: MessageKind
  sentiment: ReturnType<typeof shownSentiment>
  language: 'id' | 'en' | 'other'
}

/** Previews an uploaded file with these columns: the first rows as they are classified, and the rows with errors. */
export const previewUpload =
  ({ db, now }: OutsideDeps) =>
  async (actor: Actor, brandKey: string, uploadId: string, chosen: Partial<ChooseColumns>) => {
    const brand = await brandBy(db.read, brandKey)
    const upload = await uploadById(db.read, uploadId)
    if (!brand || upload?.brandId !== brand.id || upload.sourceId) return refuse('not_found')
    const decision = canManageSources(actor, brand.id)
    if (!decision.ok) return decision
    const file = await readCsvAside(upload.csv)
    if (!file.ok) throw new Error('A stored file is not readable')
    const { name, ...given } = chosen
    const columns = { ...guessColumns(file.header, file.rows.slice(0, 50)), ...given }
    const at = now()
    const problems: { row: number; problem: RowProblem }[] = []
    const shown: PreviewRow[] = []
    let good = 0
    file.rows.forEach((cells, i) => {
      const row = mapRow(cells, columns, at)
      if (!row.ok) problems.push({ row: i + 2, problem: row.problem })
      else if (++good <= SHOWN_ROWS) {
        const { kind, scores, language } = understandMessage(row.text)
        const text =
          row.text.length > SHOWN_TEXT ? `${row.text.slice(0, SHOWN_TEXT).toWellFormed()}…` : row.text
        shown.push({ text, at: row.at, kind, sentiment: shownSentiment(scores), language })
      }
    })
    return ok({
      ...{
        id: upload.id,
        name: name || upload.name,
        header: file.header,
        columns,
        rows: file.rows.length,
        good,
        shown,
      },
      problems: problems.slice(0, SHOWN_PROBLEMS),
      moreProblems: Math.max(0, problems.length - SHOWN_PROBLEMS),
      longest: LONGEST_TEXT,
    })
  }
