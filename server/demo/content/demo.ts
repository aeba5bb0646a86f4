import { brands } from './brands.ts'
import { oneBag, villageMap, wrongMap } from './challenges-peta-lipat.ts'
import { freeChair, postOffice, unwrittenRecipe } from './challenges-sebelah-hujan.ts'
import { comments } from './comments.ts'
import { disputes } from './disputes.ts'
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
import { pencilLine } from './stories/pencil-line/story.ts'
import { sampaiKereta } from './stories/sampai-kereta/story.ts'
import { sendokNomorDua } from './stories/sendok-nomor-dua.ts'
import { tigaSimpul } from './stories/tiga-simpul.ts'
import { umbrellaLedger } from './stories/umbrella-ledger/story.ts'
import type { DemoContent } from './types.ts'

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
