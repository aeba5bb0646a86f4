import type { LexicalEditor } from 'lexical'
import {
  acceptSuggestions,
  readSuggestions,
  rejectSuggestions,
  type Suggestion,
} from '#app/domain/manuscript/suggestions.ts'
import { paths } from '#app/paths.ts'
import type { EditorBinding } from './binding/binding.ts'
import type { Undo } from './binding/undo.ts'
import type { CollabSession } from './connection/session.ts'

export type Mode = 'write' | 'suggest' | 'read'
export type SuggestionAuthor = { id: string; handle: string; displayName: string }
/** The keys of a suggestion and its author. */
export type Decidable = Pick<Suggestion, 'id' | 'client'>
export type Outcome = 'accepted' | 'rejected'

const MODES: Record<CollabSession['access'], readonly Mode[]> = {
  write: ['write', 'suggest', 'read'],
  suggest: ['suggest', 'read'],
  read: ['read'],
}

type SuggestionsContext = {
  editor: LexicalEditor
  session: CollabSession
  binding: EditorBinding
  undo: Undo
  /** Ends an input method's composition. */
  endComposing: () => void
}

/** The writing mode of a session, and the authors of its suggestions. */
export class Suggestions {
  mode: Mode = 'read'
  readonly people = new Map<number, SuggestionAuthor>()
  readonly #context: SuggestionsContext
  readonly #chapterId: string
  readonly #memberId: string
  readonly #listeners = new Set<() => void>()
  #chosenMode: Mode | null = null
  #number = 0
  #access: CollabSession['access'] | null = null
  #request: Promise<void> | null = null
  #unknown = new Set<number>()

  constructor(context: SuggestionsContext, chapterId: string, memberId: string) {
    this.#context = context
    this.#chapterId = chapterId
    this.#memberId = memberId
  }

  get modes(): readonly Mode[] {
    return MODES[this.#context.session.access]
  }

  isMine = (client: number): boolean =>
    client === this.#context.session.doc.clientID || this.people.get(client)?.id === this.#memberId

  /** Returns the members behind client ids; asks the server for unknown ones. Unresolved ids are left out. */
  async peopleOf(clients: readonly number[]): Promise<SuggestionAuthor[]> {
    if (clients.some((client) => !this.people.has(client))) await this.#fetchAuthors()
    const found = clients.flatMap((client) => this.people.get(client) ?? [])
    return [...new Map(found.map((person) => [person.id, person])).values()]
  }

  chooseMode(mode: Mode): void {
    this.#chosenMode = mode
    this.applyMode()
  }

  /** Applies the chosen mode, limited by the session's access, to editor and binding. */
  applyMode(): void {
    const { editor, session, binding, endComposing } = this.#context
    const wanted =
      this.#chosenMode !== null && this.modes.includes(this.#chosenMode) ? this.#chosenMode : this.modes[0]
    const isOpen = session.isReady && session.status.s !== 'refused'
    const mode = wanted ?? 'read'
    const isEditable = isOpen && mode !== 'read'
    const isOtherMode = mode !== this.mode || (binding.suggester === null) === (mode === 'suggest')
    if (isOtherMode || editor.isEditable() !== isEditable) endComposing()
    if (isOtherMode) {
      // Pending edits belong to the mode in which they were typed.
      binding.flush()
      binding.applyDelayed()
      const nextId = () => `${session.doc.clientID}-${++this.#number}`
      const mayWrite = session.access === 'write'
      binding.suggester = mode === 'suggest' ? { isMine: this.isMine, nextId, mayWrite } : null
      this.mode = mode
    }
    const isOtherAccess = this.#access !== session.access
    this.#access = session.access
    const isOtherState = editor.isEditable() !== isEditable
    if (isOtherState) editor.setEditable(isEditable)
    // Sessions change with every keystroke that is saved, and listeners look at the whole text.
    if (isOtherMode || isOtherAccess || isOtherState) this.#notify()
  }

  list(): Suggestion[] {
    const all = readSuggestions(this.#context.session.text)
    this.lookUpAuthors(all.map(({ client }) => client))
    return all
  }

  /** Asks the server for the authors that are not known yet; `onChange` tells when they are. */
  lookUpAuthors(clients: readonly number[]): void {
    const strangers = clients.filter((client) => !this.people.has(client) && !this.#unknown.has(client))
    if (strangers.length > 0) this.#requestAuthors(strangers)
  }

  /** Returns true when the member may decide a suggestion: writers decide all; suggesters may withdraw their own. */
  mayDecide(suggestion: Decidable, outcome: Outcome): boolean {
    const { access } = this.#context.session
    return (
      access === 'write' || (access === 'suggest' && outcome === 'rejected' && this.isMine(suggestion.client))
    )
  }

  decide(outcome: Outcome, suggestions: readonly Decidable[]): void {
    const ids = new Set(suggestions.filter((one) => this.mayDecide(one, outcome)).map(({ id }) => id))
    if (ids.size === 0) return
    const { session, undo } = this.#context
    const apply = outcome === 'accepted' ? acceptSuggestions : rejectSuggestions
    undo.record(() => apply(session.text, ids))
    if (session.access === 'write') session.afterSaved(() => void this.#reportDecided([...ids], outcome))
    this.#notify()
  }

  /** Reports decided suggestions to the server, which notifies their authors. Failures are ignored: the text is saved. */
  async #reportDecided(ids: string[], outcome: Outcome): Promise<void> {
    for (let at = 0; at < ids.length; at += 500) {
      await fetch(paths.api.judgedSuggestions(this.#chapterId), {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ ids: ids.slice(at, at + 500), outcome }),
      }).catch(() => undefined)
    }
  }

  #requestAuthors(clients: readonly number[]): void {
    for (const client of clients) this.#unknown.add(client)
    this.#request ??= this.#fetchAuthors().finally(() => {
      this.#request = null
      this.#notify()
    })
  }

  async #fetchAuthors(): Promise<void> {
    const response = await fetch(paths.api.suggesters(this.#chapterId)).catch(() => undefined)
    if (!response?.ok) return
    const body = (await response.json()) as { items?: { clientId: number; member: SuggestionAuthor }[] }
    for (const { clientId, member } of body.items ?? []) this.people.set(clientId, member)
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  #notify(): void {
    for (const listener of this.#listeners) listener()
  }
}
