import type { LexicalEditor } from 'lexical'
import {
  acceptSuggestions,
  readSuggestions,
  rejectSuggestions,
  type Suggestion,
} from '#app/domain/manuscript/suggestions.ts'
import { paths } from '#app/paths.ts'
import type { Binding } from './binding/binding.ts'
import type { Undo } from './binding/undo.ts'
import type { Session } from './connection/session.ts'

export type Mode = 'write' | 'suggest' | 'read'
export type Suggesting = { id: string; handle: string; displayName: string }
export type Outcome = 'accepted' | 'rejected'

const MODES: Record<Session['access'], readonly Mode[]> = {
  write: ['write', 'suggest', 'read'],
  suggest: ['suggest', 'read'],
  read: ['read'],
}

type Desk = {
  editor: LexicalEditor
  session: Session
  binding: Binding
  undo: Undo
  /** Ends what an input method is composing. */
  endComposing: () => void
}

/** How one writes here, and whose suggestions these are. */
export class Suggestions {
  mode: Mode = 'read'
  readonly people = new Map<number, Suggesting>()
  readonly #desk: Desk
  readonly #chapterId: string
  readonly #memberId: string
  readonly #listeners = new Set<() => void>()
  #wanted: Mode | null = null
  #number = 0
  #asking: Promise<void> | null = null
  #unknown = new Set<number>()

  constructor(desk: Desk, chapterId: string, memberId: string) {
    this.#desk = desk
    this.#chapterId = chapterId
    this.#memberId = memberId
  }

  get modes(): readonly Mode[] {
    return MODES[this.#desk.session.access]
  }

  isMine = (client: number): boolean =>
    client === this.#desk.session.doc.clientID || this.people.get(client)?.id === this.#memberId

  /** Who stands behind these client ids, as far as it is known or can be found out. */
  async peopleOf(clients: readonly number[]): Promise<Suggesting[]> {
    if (clients.some((client) => !this.people.has(client))) await this.#fetchPeople()
    const found = clients.flatMap((client) => this.people.get(client) ?? [])
    return [...new Map(found.map((person) => [person.id, person])).values()]
  }

  choose(mode: Mode): void {
    this.#wanted = mode
    this.settle()
  }

  /** Brings editor and binding into line with what one may do and what one chose. */
  settle(): void {
    const { editor, session, binding, endComposing } = this.#desk
    const wanted = this.#wanted !== null && this.modes.includes(this.#wanted) ? this.#wanted : this.modes[0]
    const isOpen = session.isReady && session.status.s !== 'refused'
    const mode = wanted ?? 'read'
    const isEditable = isOpen && mode !== 'read'
    const isOtherMode = mode !== this.mode || (binding.suggester === null) === (mode === 'suggest')
    if (isOtherMode || editor.isEditable() !== isEditable) endComposing()
    if (isOtherMode) {
      // What was typed so far is still meant in the mode it was typed in.
      binding.flush()
      binding.release()
      const nextId = () => `${session.doc.clientID}-${++this.#number}`
      const mayWrite = session.access === 'write'
      binding.suggester = mode === 'suggest' ? { isMine: this.isMine, nextId, mayWrite } : null
      this.mode = mode
    }
    if (editor.isEditable() !== isEditable) editor.setEditable(isEditable)
    this.#tell()
  }

  list(): Suggestion[] {
    const all = readSuggestions(this.#desk.session.text)
    const strangers = all.filter(({ client }) => !this.people.has(client) && !this.#unknown.has(client))
    if (strangers.length > 0) this.#ask(strangers.map(({ client }) => client))
    return all
  }

  /** One's own may be taken back by everybody, all may be decided by who may write. */
  mayDecide(suggestion: Suggestion, outcome: Outcome): boolean {
    const { access } = this.#desk.session
    return (
      access === 'write' || (access === 'suggest' && outcome === 'rejected' && this.isMine(suggestion.client))
    )
  }

  decide(outcome: Outcome, suggestions: readonly Suggestion[]): void {
    const ids = new Set(suggestions.filter((one) => this.mayDecide(one, outcome)).map(({ id }) => id))
    if (ids.size === 0) return
    const { session, undo } = this.#desk
    const judge = outcome === 'accepted' ? acceptSuggestions : rejectSuggestions
    undo.record(() => judge(session.text, ids))
    if (session.access === 'write') session.afterSaved(() => void this.#tellJudged([...ids], outcome))
    this.#tell()
  }

  /** Goes on when their author can be told; the text says what happened in any case. */
  async #tellJudged(ids: string[], outcome: Outcome): Promise<void> {
    for (let at = 0; at < ids.length; at += 500) {
      await fetch(paths.api.judgedSuggestions(this.#chapterId), {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ ids: ids.slice(at, at + 500), outcome }),
      }).catch(() => undefined)
    }
  }

  #ask(clients: readonly number[]): void {
    for (const client of clients) this.#unknown.add(client)
    this.#asking ??= this.#fetchPeople().finally(() => {
      this.#asking = null
      this.#tell()
    })
  }

  async #fetchPeople(): Promise<void> {
    const answer = await fetch(paths.api.suggesters(this.#chapterId)).catch(() => undefined)
    if (!answer?.ok) return
    const said = (await answer.json()) as { items?: { clientId: number; member: Suggesting }[] }
    for (const { clientId, member } of said.items ?? []) this.people.set(clientId, member)
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
