import type { CollabServer } from '../../collab/collab-server.ts'
import type { Deps } from '../../deps.ts'
import { correctMessage } from './correct-message.ts'
import { draftFromListening } from './draft-brief.ts'
import { listRoomMessages } from './list-messages.ts'
import { createNetworks } from './network.ts'
import type { SignalStore } from './signal-store.ts'
import { viewBridge } from './view-bridge.ts'
import { viewListening } from './view-listening.ts'
import { viewPassages } from './view-passages.ts'

export function createListening(deps: Deps, readManuscript: CollabServer['read'], store: SignalStore) {
  const listening = {
    ...deps,
    readManuscript,
    store,
    networks: createNetworks(deps),
  }
  return {
    view: viewListening(listening),
    messages: listRoomMessages(listening),
    passages: viewPassages(listening),
    bridge: viewBridge(listening),
    correct: correctMessage(listening),
    brief: draftFromListening(listening),
  }
}
