import * as Y from 'yjs'
import type { CharacterRange } from '#app/domain/manuscript/authors-at.ts'
import { markerOf, walk } from '#app/domain/manuscript/layout.ts'
import { suggestionMark } from '#app/domain/manuscript/reserved-formats.ts'
import { paths } from '#app/paths.ts'

export type MemberName = { handle: string; displayName: string }
/** The author of a character: a member, null when nobody is known, 'unknown' while the server can't be reached. */
export type CharacterAuthor = MemberName | null | 'unknown'

type CharacterInfo = {
  client: number
  clock: number
  inserted: number[]
  deleted: number[]
  around: CharacterRange[]
}
type Known = { clock: number; length: number; member: MemberName | null }
type KnownPart = { clock: number; length: number; member: MemberName | null | undefined }
type AuthorsResponse = {
  items?: { clientId: number; clock: number; length: number; member: MemberName | null }[]
}

const MOST = 200

/** Looks up the authors of characters on the server, one block at a time, and caches them. */
export class AuthorLookup {
  readonly #chapterId: string
  readonly #known = new Map<number, Known[]>()

  constructor(chapterId: string) {
    this.#chapterId = chapterId
  }

  async authorOf({ client, clock, around }: CharacterInfo): Promise<CharacterAuthor> {
    const known = this.#find(client, clock)
    if (known !== undefined) return known
    const isAnswered = await this.#fetch(
      around.filter((each) => this.#find(each.client, each.clock) === undefined),
    )
    return this.#find(client, clock) ?? (isAnswered ? null : 'unknown')
  }

  /** Asks the server for the authors of these characters, as far as they are not known. Returns true when there were any. */
  async fetchMissing(ranges: readonly CharacterRange[]): Promise<boolean> {
    const missing = ranges.flatMap((range) =>
      this.partsOf(range).flatMap(({ member, clock, length }) =>
        member === undefined ? [{ client: range.client, clock, length }] : [],
      ),
    )
    return missing.length > 0 && (await this.#fetch(missing.slice(0, MOST)))
  }

  /** Returns the known authors of characters; `member` is undefined for those that are not known yet. */
  partsOf({ client, clock, length }: CharacterRange): KnownPart[] {
    const parts: KnownPart[] = []
    const all = [...(this.#known.get(client) ?? [])].sort((a, b) => a.clock - b.clock)
    const end = clock + length
    let at = clock
    for (const known of all) {
      const [from, to] = [Math.max(at, known.clock), Math.min(end, known.clock + known.length)]
      if (from >= to) continue
      if (from > at) parts.push({ clock: at, length: from - at, member: undefined })
      parts.push({ clock: from, length: to - from, member: known.member })
      at = to
    }
    if (at < end) parts.push({ clock: at, length: end - at, member: undefined })
    return parts
  }

  #find(client: number, clock: number): MemberName | null | undefined {
    const found = this.#known.get(client)?.find((one) => one.clock <= clock && clock < one.clock + one.length)
    return found?.member
  }

  async #fetch(characters: readonly CharacterRange[]): Promise<boolean> {
    const at = characters.map(({ client, clock, length }) => `${client}:${clock}:${length}`).join(',')
    const response = await fetch(paths.api.authors(this.#chapterId, at)).catch(() => undefined)
    if (!response?.ok) return false
    const { items = [] } = (await response.json()) as AuthorsResponse
    for (const { clientId, ...known } of items)
      this.#known.set(clientId, [...(this.#known.get(clientId) ?? []), known])
    return true
  }
}

/** Returns the character at a position, the clients that suggest its insertion or deletion, and the rest of its block. */
export function characterAtPosition(text: Y.Text, position: number): CharacterInfo | null {
  let at = 0
  let character: CharacterInfo | null = null
  let around: CharacterRange[] = []
  for (const { item, marks } of walk(text)) {
    if (markerOf(item) !== null) {
      if (character !== null) break
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
        character = { client, clock: clock + position - at, inserted: of('ins'), deleted: of('del'), around }
      }
    }
    at += item.length
  }
  return character === null ? null : { ...character, around: nearest(character) }
}

/** Limits a request to the runs around the character, because a block may have thousands. */
function nearest({ client, clock, around }: CharacterInfo): CharacterRange[] {
  const own = around.findIndex(
    (one) => one.client === client && one.clock <= clock && clock < one.clock + one.length,
  )
  const from = Math.max(0, own - MOST / 2)
  return around.slice(from, from + MOST)
}
