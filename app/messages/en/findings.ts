export const findings = {
  'listening.fact_few': 'fewer than five',
  'listening.fact_about': 'about {number}',
  'listening.fact_people_more': 'More people took part than usual: {value} instead of {usual}.',
  'listening.fact_people_fewer': 'Fewer people took part than usual: {value} instead of {usual}.',
  'listening.fact_contributions_more':
    'People contributed more than usual: {value} times instead of {usual}.',
  'listening.fact_contributions_fewer':
    'People contributed less than usual: {value} times instead of {usual}.',
  'listening.fact_kind_more': 'More {kind} than usual: {value} messages instead of {usual}.',
  'listening.fact_kind_fewer': 'Fewer {kind} than usual: {value} messages instead of {usual}.',
  'listening.fact_purchase_advice_more':
    'More messages ask for purchase advice than usual: {value} instead of {usual}.',
  'listening.fact_purchase_advice_fewer':
    'Fewer messages ask for purchase advice than usual: {value} instead of {usual}.',
  'listening.fact_purchase_averse_more':
    'More messages object to selling than usual: {value} instead of {usual}.',
  'listening.fact_purchase_averse_fewer':
    'Fewer messages object to selling than usual: {value} instead of {usual}.',
  'listening.fact_outside_more': 'More was said outside than usual: {value} messages instead of {usual}.',
  'listening.fact_outside_fewer': 'Less was said outside than usual: {value} messages instead of {usual}.',
  'listening.fact_challenge_more':
    '“{title}” drew more than usual: {value} contributions instead of {usual}.',
  'listening.fact_challenge_fewer':
    '“{title}” drew less than usual: {value} contributions instead of {usual}.',
  'listening.fact_mood_warmer': 'The messages were {points} points warmer than in the weeks before.',
  'listening.fact_mood_colder': 'The messages were {points} points more critical than in the weeks before.',
  'listening.alert_warmer':
    'For three weeks the messages have been {points} points warmer than in the twelve weeks before.',
  'listening.alert_colder':
    'For three weeks the messages have been {points} points more critical than in the twelve weeks before.',
  'listening.alert_burst': 'Many questions at once: {value} this week instead of {usual}.',

  'listening.mails': 'Emails',
  'listening.mails_title': 'Emails from the listening room',
  'listening.mails_about': 'Nobody gets these unless they ask. Each email has a link that stops it.',
  'listening.mail_weekly': 'On Mondays: up to three things worth knowing about the week',
  'listening.mail_alerts': 'At once: when the sentiment turns, or when many questions come in',
  'listening.mail_csv': 'On Mondays: links to the tables of the week as CSV',
  'listening.mails_saved': 'Saved. You get what you chose.',
  'listening.mails_last_week': 'What the email about the last week says',
  'listening.mails_nothing': 'Nothing surprising happened, so no email was sent.',
  'listening.mails_how':
    'Chosen by surprise, not by size: how improbable the week is after the twelve before it, by at least half or 8 points, and only where five people or more stand behind it.',
} as const
