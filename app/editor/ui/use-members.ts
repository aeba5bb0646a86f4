import { paths } from '#app/paths.ts'
import { useAutocomplete } from './use-autocomplete.ts'

export type MemberMatch = { handle: string; displayName: string; avatarId?: string | null }

const SHOWN = 6

/** Finds members whose name or handle starts with `text`; none while it is null. */
export const useMembers = (text: string | null): readonly MemberMatch[] =>
  useAutocomplete<MemberMatch>(text === null ? null : paths.api.members({ q: text, limit: SHOWN }), SHOWN)
