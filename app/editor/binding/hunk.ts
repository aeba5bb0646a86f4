/** `cut` codes at `at` of the old side give way to `add` codes at `to` of the new one. */
export type Hunk = { at: number; cut: number; to: number; add: number }
/** A stretch of both sides: `[at, atEnd)` of the old one and `[to, toEnd)` of the new one. */
export type Span = { at: number; atEnd: number; to: number; toEnd: number }
