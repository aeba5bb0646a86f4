import type { Deps } from '../../deps.ts'
import { hideItem, unhideItem, viewHideable } from './hide-item.ts'
import { acknowledgeWarning, viewOwnSanctions } from './own-sanctions.ts'
import { liftCommand, sanctionCommand, viewSanctions } from './sanction-member.ts'

export const createModeration = (deps: Deps) => ({
  hide: hideItem(deps),
  unhide: unhideItem(deps),
  hideable: viewHideable(deps),
  sanction: sanctionCommand(deps),
  lift: liftCommand(deps),
  sanctions: viewSanctions(deps),
  ownSanctions: viewOwnSanctions(deps),
  acknowledge: acknowledgeWarning(deps),
})
