/** A change: `cut` codes at `at` of the old side are replaced by `add` codes at `to` of the new side. */
export type Hunk = { at: number; cut: number; to: number; add: number }
/** A range of both sides: `[at, atEnd)` of the old side and `[to, toEnd)` of the new side. */
export type DiffSpan = { at: number; atEnd: number; to: number; toEnd: number }
