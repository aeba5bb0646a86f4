import type { Deps } from '../../deps.ts'
import { hideItem, unhideItem, viewHideable } from './hide-item.ts'
import { liftCommand, suspendCommand, viewSanctions } from './suspend-member.ts'

export const createModeration = (deps: Deps) => ({
  hide: hideItem(deps),
  unhide: unhideItem(deps),
  hideable: viewHideable(deps),
  suspend: suspendCommand(deps),
  lift: liftCommand(deps),
  sanctions: viewSanctions(deps),
})
