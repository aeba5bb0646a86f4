import type { CollabServer } from '../../collab/collab-server.ts'
import type { Deps } from '../../deps.ts'
import { correctMessage } from './correct-message.ts'
import { listRoomMessages } from './list-messages.ts'
import { createNetworks } from './network.ts'
import { createSignalStore } from './signal-store.ts'
import { viewListening } from './view-listening.ts'

export function createListening(deps: Deps, readManuscript: CollabServer['read']) {
  const listening = {
    ...deps,
    readManuscript,
    store: createSignalStore(deps),
    networks: createNetworks(deps),
  }
  return {
    view: viewListening(listening),
    messages: listRoomMessages(listening),
    correct: correctMessage(listening),
  }
}
