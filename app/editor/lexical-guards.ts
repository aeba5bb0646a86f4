import { $createRangeSelection, $getSelection, $setSelection, type RangeSelection } from 'lexical'
import { $removeLines } from './commands/selected.ts'

/**
 * Lexical 0.52 looks up the ends of the selection while it removes what is selected. When one end stands in an
 * empty block or beside a line break and the other in text that has just become shorter, it throws ("invalid
 * offset") and the keystroke is lost. Without a current selection it has nothing to look up.
 * And whole lines, selected with the break behind them, go as they are: Lexical would put what follows them into the
 * first of them, which has another kind.
 * tests/editor/lexical-guards.test.ts fails without this; when it passes at a new version, this can go.
 */
export function guardRemoveText(): void {
  const prototype = Object.getPrototypeOf($createRangeSelection()) as RangeSelection & { guarded?: boolean }
  if (prototype.guarded === true) return
  const remove = prototype.removeText
  prototype.guarded = true
  prototype.removeText = function (this: RangeSelection) {
    if ($getSelection() !== this) return remove.call(this)
    $setSelection(null)
    try {
      if (!$removeLines(this)) remove.call(this)
    } finally {
      $setSelection(this)
    }
  }
}
