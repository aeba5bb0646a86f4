import { brands } from './brands.ts'
import { oneBag, villageMap, wrongMap } from './challenges-peta-lipat.ts'
import { freeChair, postOffice, unwrittenRecipe } from './challenges-sebelah-hujan.ts'
import { comments } from './comments.ts'
import { freeChairIdeas } from './ideas/free-chair.ts'
import { oneBagIdeas } from './ideas/one-bag.ts'
import { postOfficeIdeas } from './ideas/post-office.ts'
import { unwrittenRecipeIdeas } from './ideas/unwritten-recipe.ts'
import { wrongMapIdeas } from './ideas/wrong-map.ts'
import { members } from './members.ts'
import { passageComments } from './passage-comments.ts'
import { promises } from './promises.ts'
import { fortyMinutes } from './stories/forty-minutes.ts'
import { gulaBelakangan } from './stories/gula-belakangan.ts'
import { pencilLine } from './stories/pencil-line/the-ferry.ts'
import { sampaiKereta } from './stories/sampai-kereta/lima-empat-puluh.ts'
import { sendokNomorDua } from './stories/sendok-nomor-dua.ts'
import { tigaSimpul } from './stories/tiga-simpul.ts'
import { umbrellaLedger } from './stories/umbrella-ledger/returned.ts'
import type { DemoContent, DemoDispute } from './types.ts'

const disputes: DemoDispute[] = [
  {
    story: 'umbrella-ledger',
    by: 'kwame',
    at: -0.6,
    text:
      'The saucer that moves eleven centimetres came from my idea on the wall. Rania typed the sentence, and it is a better ' +
      'sentence than mine, but the credit should show that two people made it. See the history of the third chapter.',
  },
]

/** Everything the demo plays, oldest challenge first. */
export const demoContent: DemoContent = {
  members,
  brands,
  challenges: [wrongMap, freeChair, unwrittenRecipe, oneBag, postOffice, villageMap],
  ideas: [wrongMapIdeas, freeChairIdeas, unwrittenRecipeIdeas, oneBagIdeas, postOfficeIdeas],
  stories: [
    pencilLine,
    umbrellaLedger,
    fortyMinutes,
    sampaiKereta,
    gulaBelakangan,
    sendokNomorDua,
    tigaSimpul,
  ],
  comments: [...comments, ...passageComments],
  disputes,
  promises,
}
