/**
 * Indonesian. The reader is *kamu* everywhere, with the suffix -mu, never *Anda*: Unggun speaks as one writer to another.
 * Where the reader speaks, as in a consent, the word is *saya*. Words of the web are the everyday ones: email, browser,
 * offline, edit. One term for one thing: saran (suggestion), penulis bersama (co-author), nama pengguna (username), tinjauan
 * (review), pemungutan suara (voting), surat suara (ballot), catatan audit (audit log), hapus permanen (takedown). In the
 * history *batalkan* undoes revisions; in the editor *urungkan* undoes typing, as in word processors.
 */
import type { Catalogue } from '../catalogue.ts'
import { pages } from './pages.ts'
import { workrooms } from './workrooms.ts'

export const id = { ...pages, ...workrooms } satisfies Catalogue
