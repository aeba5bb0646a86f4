import * as Y from 'yjs'
import type { Characters } from '#app/domain/manuscript/authors-at.ts'
import { markerOf, walk } from '#app/domain/manuscript/layout.ts'
import { suggestionMark } from '#app/domain/manuscript/reserved-formats.ts'
import { paths } from '#app/paths.ts'

export type Named = { handle: string; displayName: string }
/** Who wrote a character: a member, nobody that is known, or, while the server can't be asked, not to be said. */
export type Author = Named | null | 'unknown'

type Place = { client: number; clock: number; inserted: number[]; deleted: number[]; around: Characters[] }
type Known = { clock: number; length: number; member: Named | null }
type Answer = { items?: { clientId: number; clock: number; length: number; member: Named | null }[] }

const MOST = 200

/** Who wrote what, asked of the server when somebody wants to know, a block at a time, and remembered. */
export class Authors {
  readonly #chapterId: string
  readonly #known = new Map<number, Known[]>()

  constructor(chapterId: string) {
    this.#chapterId = chapterId
  }

  async of({ client, clock, around }: Place): Promise<Author> {
    const known = this.#find(client, clock)
    if (known !== undefined) return known
    const isAnswered = await this.#ask(
      around.filter((each) => this.#find(each.client, each.clock) === undefined),
    )
    return this.#find(client, clock) ?? (isAnswered ? null : 'unknown')
  }

  #find(client: number, clock: number): Named | null | undefined {
    const found = this.#known.get(client)?.find((one) => one.clock <= clock && clock < one.clock + one.length)
    return found?.member
  }

  async #ask(characters: readonly Characters[]): Promise<boolean> {
    const at = characters.map(({ client, clock, length }) => `${client}:${clock}:${length}`).join(',')
    const answer = await fetch(paths.api.authors(this.#chapterId, at)).catch(() => undefined)
    if (!answer?.ok) return false
    const { items = [] } = (await answer.json()) as Answer
    for (const { clientId, ...known } of items)
      this.#known.set(clientId, [...(this.#known.get(clientId) ?? []), known])
    return true
  }
}

/** The character at a position, who suggests what about it, and what else stands in its block. */
export function placeIn(text: Y.Text, position: number): Place | null {
  let at = 0
  let place: Place | null = null
  let around: Characters[] = []
  for (const { item, marks } of walk(text)) {
    if (markerOf(item) !== null) {
      if (place !== null) break
      around = []
    } else if (item.content instanceof Y.ContentString) {
      const { client, clock } = item.id
      const last = around.at(-1)
      if (last?.client === client && last.clock + last.length === clock) last.length += item.length
      else around.push({ client, clock, length: item.length })
      if (position >= at && position < at + item.length) {
        const of = (kind: 'ins' | 'del') =>
          Object.keys(marks).flatMap((key) => {
            const mark = suggestionMark(key)
            return mark?.kind === kind ? [mark.client] : []
          })
        place = { client, clock: clock + position - at, inserted: of('ins'), deleted: of('del'), around }
      }
    }
    at += item.length
  }
  return place === null ? null : { ...place, around: nearest(place) }
}

/** The character itself comes first: a block of thousands of pieces is not asked for whole. */
function nearest({ client, clock, around }: Place): Characters[] {
  const own = around.findIndex(
    (one) => one.client === client && one.clock <= clock && clock < one.clock + one.length,
  )
  const from = Math.max(0, own - MOST / 2)
  return around.slice(from, from + MOST)
}
