/**
 * The inline script that defines how scripts load their messages (`split-messages.ts`), in the language of the document. The
 * promise never rejects: a script that failed once fails for the whole life of the page. What is missing is loaded again later
 * (`missing-messages.ts`). Empty in the browser, which runs it once, from the HTML.
 */
export const LOAD_MESSAGES = import.meta.env.SSR
  ? 'loadMessages=v=>{let p="/assets/messages-"+document.documentElement.lang+"-"+v+".js";return import(p).then(m=>{Object.assign(window.messages??={},m.default)}).catch(()=>{(window.missingMessages??=[]).push(p)})}'
  : ''
