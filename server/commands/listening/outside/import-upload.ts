import { and, eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ChooseColumns } from '#app/domain/listening/outside/forms.ts'
import { type MappedRow, mapRow } from '#app/domain/listening/outside/map-rows.ts'
import { canManageSources, MOST_SOURCES } from '#app/domain/listening/policy.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy } from '#db/queries/brands.ts'
import { countSources, uploadById } from '#db/queries/outside.ts'
import { outsideSources, outsideUploads } from '#db/schema/index.ts'
import type { Deps } from '../../../deps.ts'
import { readCsvAside } from './in-worker.ts'
import type { OutsideDeps } from './outside-deps.ts'
import { isEverywhereUnique, storeItems } from './store-items.ts'

const ROWS_A_WRITE = 25
/** A request imports this many rows; the job does the rest. */
const ROWS_AT_ONCE = 200

type Row = Extract<MappedRow, { ok: true }>
/** The id of a row: an address is enough; a number or a date only together with the text. */
const idOf = ({ id, at, text }: Row, isDated: boolean): string =>
  id && isEverywhereUnique(id) ? id : `${id ?? (isDated ? at.getTime() : '')}\n${text}`

/** Begins the import of a file with the chosen columns. Small files are done when it returns. */
export const importUpload =
  ({ db, now, store }: OutsideDeps) =>
  async (
    actor: Actor,
    brandKey: string,
    uploadId: string,
    { name, ...columns }: ChooseColumns,
  ): Promise<Result<{ source: string }>> => {
    const begun = await db.write(async (tx): Promise<Result<{ source: string; brandId: string }>> => {
      const brand = await brandBy(tx, brandKey)
      const upload = await uploadById(tx, uploadId)
      if (!brand || upload?.brandId !== brand.id) return refuse('not_found')
      const decision = canManageSources(actor, brand.id)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      if (upload.sourceId) return ok({ source: upload.sourceId, brandId: brand.id })
      if ((await countSources(tx, brand.id)) >= MOST_SOURCES) return refuse('limit_reached')
      const file = { brandId: brand.id, kind: 'file' as const, name: name || upload.name, addedBy: actor.id }
      const [source] = await tx
        .insert(outsideSources)
        .values({ ...file, createdAt: now() })
        .returning({ id: outsideSources.id })
      if (!source) throw new Error('The database stored no source')
      await tx
        .update(outsideUploads)
        .set({ sourceId: source.id, columns })
        .where(eq(outsideUploads.id, uploadId))
      await appendAudit(tx, {
        ...{ chain: brand.id, actorId: actor.id, action: 'outside.add_file' },
        ...{
          targetKind: 'brand',
          targetId: brand.id,
          data: { name: file.name, rows: upload.rows },
          at: now(),
        },
      })
      return ok({ source: source.id, brandId: brand.id })
    })
    if (!begun.ok) return begun
    await continueImport({ db })(uploadId, ROWS_AT_ONCE)
    await store.columnsOf(begun.value.brandId, true)
    return ok({ source: begun.value.source })
  }

/**
 * Imports the next rows of a file, a few at a time, and deletes the file after the last one. The position is stored with
 * the rows, so that a restart loses and repeats nothing, and two runs at once import no row twice.
 */
export const continueImport =
  ({ db }: Pick<Deps, 'db'>) =>
  async (uploadId: string, mostRows = Number.POSITIVE_INFINITY): Promise<void> => {
    const upload = await uploadById(db.read, uploadId)
    if (!upload?.sourceId || !upload.columns) return
    const { brandId, sourceId, columns, createdAt } = upload
    const file = await readCsvAside(upload.csv)
    if (!file.ok) throw new Error('A stored file is not readable')
    let at = upload.importedRows
    const end = Math.min(file.rows.length, at + mostRows)
    while (at < end) {
      const part = file.rows.slice(at, Math.min(end, at + ROWS_A_WRITE))
      const items = part.flatMap((cells) => {
        // The same file is read alike each time: rows without a date are dated by the upload.
        const row = mapRow(cells, columns, createdAt)
        return row.ok ? [{ ...row, id: idOf(row, columns.date >= 0) }] : []
      })
      const isOurs = await db.write(async (tx) => {
        const moved = await tx
          .update(outsideUploads)
          .set({ importedRows: at + part.length })
          .where(and(eq(outsideUploads.id, uploadId), eq(outsideUploads.importedRows, at)))
          .returning({ id: outsideUploads.id })
        if (moved.length === 0) return false
        await storeItems(tx, { brandId, sourceId, scope: 'file' }, items)
        return true
      })
      if (!isOurs) return
      at += part.length
    }
    if (at >= file.rows.length)
      await db.write((tx) => tx.delete(outsideUploads).where(eq(outsideUploads.id, uploadId)))
  }
