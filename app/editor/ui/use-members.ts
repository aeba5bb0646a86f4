import { paths } from '#app/paths.ts'
import { useAutocomplete } from './use-autocomplete.ts'

export type MemberMatch = { handle: string; displayName: string }

const SHOWN = 6

/** Members whose name or handle begins so; none while `text` is null. */
export const useMembers = (text: string | null): readonly MemberMatch[] =>
  useAutocomplete<MemberMatch>(text === null ? null : paths.api.members({ q: text, limit: SHOWN }), SHOWN)
