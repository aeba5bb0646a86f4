import type { Deps } from '../../deps.ts'
import type { AnchorSync } from '../comments/anchor-sync.ts'
import { postComment } from '../comments/post-comment.ts'
import { alikeQuestions } from './alike-questions.ts'
import { answerQuestion, askQuestion } from './ask-question.ts'
import { closeQuestions } from './close-questions.ts'
import { joinQuestion, leaveQuestion, splitQuestion } from './join-question.ts'
import { countWaiting, listQuestions, viewAnswerTimes, viewDesk } from './list-questions.ts'
import { makeChapter, viewAnswerForChapter } from './make-chapter.ts'
import { viewPlace } from './place-name.ts'
import { assignQuestion, assignQuestions, deleteReply, promiseAnswers, saveReply } from './run-desk.ts'
import { chooseOfficial, markSolved } from './solve-question.ts'
import { readAnswer, viewQuestion } from './view-question.ts'

export const createQuestions = (deps: Deps, anchorSync: AnchorSync) => {
  const post = postComment(deps, anchorSync)
  return {
    ask: askQuestion(deps, post),
    alike: alikeQuestions(deps),
    join: joinQuestion(deps, post),
    leave: leaveQuestion(deps),
    split: splitQuestion(deps),
    answer: answerQuestion(deps, post),
    markSolved: markSolved(deps),
    chooseOfficial: chooseOfficial(deps),
    forChapter: viewAnswerForChapter(deps),
    makeChapter: makeChapter(deps),
    assign: assignQuestion(deps),
    assignMany: assignQuestions(deps),
    close: closeQuestions(deps),
    saveReply: saveReply(deps),
    deleteReply: deleteReply(deps),
    promiseAnswers: promiseAnswers(deps),
    place: viewPlace(deps),
    view: viewQuestion(deps),
    readAnswer: readAnswer(deps),
    list: listQuestions(deps),
    desk: viewDesk(deps),
    answerTimes: viewAnswerTimes(deps),
    countWaiting: countWaiting(deps),
  }
}
