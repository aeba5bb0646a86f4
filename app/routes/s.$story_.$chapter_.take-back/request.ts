import { parse } from '#app/domain/parse.ts'
import {
  Restore,
  RevertMember,
  RollBack,
  type TakeBack,
  UndoRange,
} from '#app/domain/revisions/undo-forms.ts'

type Said = { get(name: string): FormDataEntryValue | null }

const pickFields = (said: Said, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = said.get(name)
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  )

/** Parses what to undo from a query or a form; null when it is invalid. */
export function parseUndoRequest(said: Said): TakeBack | null {
  if (said.get('restore')) {
    const read = parse(Restore, { revision: said.get('restore') })
    return read.ok ? { is: 'restore', ...read.value } : null
  }
  if (said.get('rollback')) {
    const read = parse(RollBack, pickFields(said, ['upto']))
    return read.ok ? { is: 'rollback', ...read.value } : null
  }
  if (said.get('member')) {
    const read = parse(RevertMember, pickFields(said, ['member', 'since']))
    return read.ok ? { is: 'revert', ...read.value } : null
  }
  const read = parse(UndoRange, pickFields(said, ['from', 'to']))
  return read.ok ? { is: 'undo', ...read.value } : null
}

/** Returns the request as hidden fields of the confirmation form. */
export function undoRequestFields(asked: TakeBack, latest: number): Record<string, string> {
  switch (asked.is) {
    case 'restore':
      return { restore: String(asked.revision) }
    case 'undo':
      return { from: String(asked.from), to: String(asked.to) }
    case 'rollback':
      return { rollback: '1', upto: String(latest) }
    case 'revert':
      return { member: asked.member, since: asked.since.toISOString() }
  }
}
