/** The texts of the challenge templates. */
export const templates = {
  'template.memory.title': 'The day it rained on both of us',
  'template.memory.hook': 'A stranger, a small kindness, and something of ours in the room. What happened?',
  'template.memory.brief':
    'We are looking for a **true or nearly true** memory: a day on which something we make was there, but was not the point.\n\nTell us who was in the room, what was said, and what one of them still keeps from that day. Three chapters at most; begin in the middle.',
  'template.memory.dos':
    '- Name people, places and the weather\n- Leave one thing unsaid\n- Let somebody be funny',
  'template.memory.donts': '- No slogans\n- No product descriptions\n- No lesson at the end',
  'template.memory.reward':
    'The story is printed and every author is named with their share. The first edition goes to all of them.',
  'template.object.title': 'One thing, many owners',
  'template.object.hook': 'It comes back to us after nineteen years. Who had it in between?',
  'template.object.brief':
    'Choose **one object** that we made or could have made. Each chapter belongs to one owner, and something happens to the object in each: a repair, a loan, a theft, a gift.\n\nThe next writer takes it from the hand of the last one. Do not skip the marks it carries.',
  'template.object.dos':
    '- Pass the object on at the end of each chapter\n- Describe the marks of use\n- Let owners disagree',
  'template.object.donts': '- No talking objects\n- No prices\n- No owner without a name',
  'template.object.reward': 'We repair the object that you invent, and show it with your names.',
  'template.place.title': 'The corner where everybody waits',
  'template.place.hook': 'You know this corner. Tell us who stands there at six in the morning.',
  'template.place.brief':
    'Write about **one place within walking distance**: a stop, a counter, a stairwell. Each chapter is one hour of the same day.\n\nWe want the people who are there anyway. Our shop may be seen from the window, and no closer.',
  'template.place.dos':
    '- One hour, one chapter\n- Use what people really call the place\n- Sounds before sights',
  'template.place.donts': '- No postcards\n- No crime to make it exciting\n- No “hidden gem”',
  'template.place.reward': 'The chapters hang in that place, on paper, for a month.',
  'template.mistake.title': 'The time we got it wrong',
  'template.mistake.hook': 'We made a mistake, and some of you were there. Write it with us, from your side.',
  'template.mistake.brief':
    'Say here **what went wrong, when, and what you did about it**, in five honest sentences.\n\nThen we ask those who were there to write how it was for them. We do not correct memories; we answer with chapters of our own.',
  'template.mistake.dos':
    '- Say what it cost you\n- Quote what we really said\n- Ask what you still want to know',
  'template.mistake.donts': '- No names of our staff\n- No insults\n- No “it was nothing”',
  'template.mistake.reward':
    'What you write stays as you wrote it, and we publish beside it what we changed.',
  'template.tomorrow.title': 'A letter from ten years later',
  'template.tomorrow.hook':
    'It is ten years from now, and something small has changed for good. Who writes home about it?',
  'template.tomorrow.brief':
    'Write **letters from ten years later**, from an ordinary life: a commute, a kitchen, a school. One thing that we do today has become normal, or has disappeared.\n\nEvery chapter is a letter; the next one answers it.',
  'template.tomorrow.dos':
    '- Ordinary people, ordinary Tuesdays\n- One change, seen closely\n- Answer the letter before yours',
  'template.tomorrow.donts': '- No flying cars\n- No end of the world\n- No founder saves the day',
  'template.tomorrow.reward':
    'We seal the letters, and open them with you in ten years. Everybody named in the credit is invited.',
} as const
