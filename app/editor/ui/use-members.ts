import { useFound } from './use-found.ts'

export type MemberFound = { handle: string; displayName: string }

const SHOWN = 6

/** Members whose name or handle begins so; none while `text` is null. */
export const useMembers = (text: string | null): readonly MemberFound[] =>
  useFound<MemberFound>(
    text === null ? null : `/api/v1/members?q=${encodeURIComponent(text)}&limit=${SHOWN}`,
    SHOWN,
  )
