import { parse } from '#app/domain/parse.ts'
import { Restore, type Reversal, RevertMember, RollBack, UndoRange } from '#app/domain/revisions/forms.ts'

type FieldSource = { get(name: string): FormDataEntryValue | null }

const pickFields = (source: FieldSource, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = source.get(name)
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  )

/** Parses what to undo from a query or a form; null when it is invalid. */
export function parseUndoRequest(source: FieldSource): Reversal | null {
  if (source.get('restore')) {
    const read = parse(Restore, { revision: source.get('restore') })
    return read.ok ? { is: 'restore', ...read.value } : null
  }
  if (source.get('rollback')) {
    const read = parse(RollBack, pickFields(source, ['upto']))
    return read.ok ? { is: 'rollback', ...read.value } : null
  }
  if (source.get('member')) {
    const read = parse(RevertMember, pickFields(source, ['member', 'since']))
    return read.ok ? { is: 'revert', ...read.value } : null
  }
  const read = parse(UndoRange, pickFields(source, ['from', 'to']))
  return read.ok ? { is: 'undo', ...read.value } : null
}

/** Returns the request as hidden fields of the confirmation form. */
export function undoRequestFields(asked: Reversal, latest: number): Record<string, string> {
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
