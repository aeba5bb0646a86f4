/** One sentence per refusal code of the domain: the obstacle, and what to do next. */
export const refusals = {
  'refusal.sign_in': 'Please sign in first; then do this again.',
  'refusal.forbidden': 'Your role does not allow this. Ask the brand’s team if you think it should.',
  'refusal.promise_ended': 'This promise has ended. Open it again first, then change it.',
  'refusal.promise_late':
    'The date has passed, so words and date stay as they are. Keep the promise, or withdraw it with a reason.',
  'refusal.own_words':
    'This was said by the brand’s own team. A promise answers what somebody else said; choose one of those.',
  'refusal.not_found': 'This does not exist, or is not open to you. Check the address.',
  'refusal.bad_origin':
    'This came from another site and was not accepted. Open the page here and do it again.',
  'refusal.invalid': 'Something in the form needs another look. The fields below say what.',
  'refusal.too_large': 'This is too large. Make it smaller, or remove something first; then send it again.',
  'refusal.too_fast': 'That was a little fast. Wait a minute and try again; nothing you typed is lost.',
  'refusal.already_voted': 'Your vote is already counted. You can take it back until voting closes.',
  'refusal.own_item': 'You cannot vote for your own. Look for another one you would like to see win.',
  'refusal.phase_closed':
    'This phase is over, so it can’t be done any more. The challenge page shows what is open now.',
  'refusal.budget_spent': 'You have used all your votes here. Take one back to give it to another.',
  'refusal.verify_email': 'Please confirm your email address first. The link is in the mail we sent you.',
  'refusal.account_too_new': 'Your account is very new. You can vote once it is an hour old.',
  'refusal.age_needed': 'Please say that you are at least {age}, or that your guardian agrees.',
  'refusal.terms_needed': 'Please read and accept this challenge’s terms first; then send it again.',
  'refusal.stale': 'Someone was faster: there is a newer version. Look at it, then decide again.',
  'refusal.locked': 'This is locked for now. Your text stays here; try again when the lock is lifted.',
  'refusal.suspended':
    'You are suspended until {until} (“{reason}”). Until then you can read, but not take part; what you typed stays here. If you think this is wrong, you can appeal.',
  'refusal.banned':
    'You are banned (“{reason}”). You can still read and export what is yours. If you think this is wrong, you can appeal.',
  'refusal.newcomer_limit': 'That is as much as a first day allows. Come back tomorrow for more.',
  'refusal.wrong_credentials':
    'Name and password do not match. Try again, or reset your password. If you have not confirmed your address yet, sign in with your username.',
  'refusal.token_used': 'This link was used already. If that was not you, ask for a new one.',
  'refusal.token_expired': 'This link is too old. Ask for a new one and open it soon.',
  'refusal.taken': 'This is taken already. Please choose another.',
  'refusal.unsupported_media': 'This kind of file is not accepted. Use a JPEG, PNG or WebP image.',
  'refusal.preview_gone': 'This preview is no longer here. Choose the file again; nothing of it was stored.',
  'refusal.empty_file': 'This file is empty. Please choose it again, or another one.',
  'refusal.damaged_media':
    'This picture is damaged or not complete. Open it on your device, save it again and try once more.',
  'refusal.too_many_pixels':
    'This picture has too many pixels: at most {most} megapixels are allowed. Make it smaller and try again.',
  'refusal.watch_first': 'Let the rule watch first, and look at what it would have held. Then it may hold.',
  'refusal.reads_as_advert':
    'This reads as an advert. Change it so that it speaks with people, or send it with the label “Advert”, which everybody sees.',
  'refusal.rules_hold':
    'This reads like an advert or breaks a rule of this brand: “{quote}”. Change it and send it again.',
  'refusal.banned_phrase': 'The brand asks not to use “{phrase}”. Say it in other words and send it again.',
  'refusal.other_address': 'This invitation was sent to another email address. Sign in with that one.',
  'refusal.not_coauthor': 'Only co-authors may do this. Ask one of them to invite you.',
  'refusal.merged_into_it': 'Other ideas were merged into this one. Undo those merges first.',
  'refusal.merge_conflict':
    'Both texts have changed the same passages. Choose for each of them; then send it again.',
  'refusal.chapter_merging':
    'This chapter is being merged into another one. Write there, or undo the merge on the story desk.',
  'refusal.suggestions_open':
    'This chapter has suggestions that nobody has decided on. Accept or reject them; then merge it.',
  'refusal.changes_pending':
    'Readers do not see all changes of this chapter yet. Have them reviewed, or undo them; then merge it.',
  'refusal.vote_open':
    'One of the two chapters has open branches that members vote on. Choose a version; then merge them.',
  'refusal.empty_chapters':
    'Two chapters that you began are still empty. Write something in them before you begin another.',
  'refusal.last_author': 'A story needs at least one author. Invite another before the last one leaves.',
  'refusal.last_admin':
    'You are the only administrator. Ask the operator of this site to make another member administrator first.',
  'refusal.last_owner': 'A brand needs at least one owner. Make somebody else an owner first.',
  'refusal.not_submitted': 'This story has not been submitted yet. Submit it first.',
  'refusal.limit_reached': 'The limit is reached. Remove one first.',
  'refusal.credit_closed': 'The time to dispute this credit is over.',
  'refusal.dispute_open': 'Your dispute is waiting for its answer. You can add another after that.',
  'refusal.pledge_fixed':
    'The pledge and the licence were fixed when the challenge opened. They can no longer be changed.',
  'refusal.pot_fixed':
    'The challenge is open: the shared reward can be raised until voting ends, but not lowered or withdrawn.',
  'refusal.not_final': 'The credit is not final yet, so nothing can be marked as paid.',
  'refusal.frozen':
    'This version is being voted on, so it cannot change any more. You can still talk about it.',
  'refusal.nothing_to_undo':
    'The text reads like that already, so there is nothing to undo. The history has the other revisions.',
  'refusal.nothing_to_save':
    'Nothing has changed since the last revision, so there is nothing to save. Keep writing, then save.',
  'refusal.unreachable':
    'The server cannot be reached, so nothing was changed. Try again when you are online; what you typed is still here.',
  'refusal.server_busy': 'The server is busy. Wait a few seconds and try again; nothing you typed is lost.',
  'refusal.storage_full':
    'The server has no room left, so nothing was stored. Try again later; you can go on reading meanwhile.',
  'refusal.scope_missing': 'This token may not do that. Make one with the scope it needs, in your settings.',
  'refusal.method_not_allowed':
    'This address does not accept that kind of request. Use the button on the page.',
  'refusal.already_exists':
    'This is done already, so there is nothing more to do. Load the page again to see it.',
  'refusal.not_open':
    'This is not open now: it is too early for it, or it is decided already. Its page says which.',
  'refusal.nothing_to_learn':
    'Nobody has decided or corrected anything yet, so there is nothing to learn from. Try again when somebody has.',
  'refusal.not_classified':
    'This text was not classified: it waits for a reviewer, or a brand’s team wrote it. Come back when it is shown.',
  'refusal.no_published_text': 'Nothing is published here yet. Publish at least one revision first.',
  'refusal.key_reused': 'This idempotency key was used for a different request. Use a fresh key.',
  'refusal.claimed':
    'Somebody else is deciding this right now. Take the next one, or come back in ten minutes.',
  'refusal.another_decides':
    'This has to be decided by another person of the team, because you are part of it.',
  'refusal.managers_answer':
    'Disputes about credit are answered by the owner and the managers of the brand. Tell one of them.',
  'refusal.name_removed':
    'You removed your name from this story, so you cannot write in it any more. You can still read it and comment on it.',
  'refusal.not_writer': 'Only members who wrote in this story can do that. Your name is not in its credit.',
  'refusal.too_late': 'It is too late to undo this: people have been told. The person concerned can appeal.',
  'refusal.asked_by_others':
    'Others ask the same or answered already, so these words stay. Ask a new question if you mean something else.',
  'refusal.not_team_answer':
    'Only an answer of the brand’s team can be the official one. Answer for the brand first.',
  'refusal.not_chosen_answer':
    'Only the official answer, or the one that solved the question, can become a chapter. Choose the answer first.',
  'refusal.terms_of_author':
    'The author of this answer has not accepted the terms of the challenge, so their text cannot become part of a story. Ask them to accept the terms first.',
  'refusal.appealed_already': 'This decision has been appealed already. Each decision can be appealed once.',
  'refusal.in_progress': 'The same request is still being worked on. Wait a moment, then look again.',
  'refusal.malformed': 'This request could not be read. Load the page again and repeat it.',
  'sanctions.why_and_appeal': 'Why, until when, and how to appeal',
  'refusal.own_report': 'This is yours, so you can’t report it. You can change it or take it back.',
  'refusal.reporting_paused':
    'Several of your last reports were wrong, so you can report again from {until}. If something is urgent, write to the brand’s team.',
  'refusal.blocked':
    'You can’t answer or invite this person. You can still take part with a comment of your own.',
  'sanctions.warned': 'You received a warning: “{reason}”',
  'sanctions.acknowledge': 'I have read it',
  'reports.report': 'Report',
  'blocks.folded': 'A comment by somebody you blocked. Show anyway',
  'refusal.newcomer_limit_ideas':
    'On your first day you can pitch {most} ideas. Come back tomorrow with this one; what you typed stays here.',
  'refusal.newcomer_limit_comments':
    'On your first day you can post {most} comments. Come back tomorrow with this one; what you typed stays here.',
  'refusal.newcomer_limit_links':
    'On your first day a text can have {most} links. Take some out, or come back tomorrow.',
  'refusal.newcomer_limit_mentions':
    'On your first day a text can mention {most} people. Take some out, or come back tomorrow.',
  'refusal.newcomer_limit_images': 'You can add pictures from your second day on. Take them out for now.',
  'refusal.limited':
    'What you can post is limited until {until} (“{reason}”). That means no links or pictures, few mentions, a few ideas and comments a day, and no new stories or chapters; in a chapter you can suggest. Change the text or come back later; what you typed stays here.',
  'form.fix_fields': { one: 'Please fix {count} field:', other: 'Please fix {count} fields:' },
} as const
