import { append, pause } from '../../blocks.ts'
import type { DemoChapter } from '../../types.ts'

export const theRoad: DemoChapter = {
  title: 'The Road',
  by: 'noriko',
  at: -98,
  steps: [
    append('noriko', 0.4, [
      'Her name was Mama Lusia, and she would not explain. A thing like that you do not explain, she said, you check the moon. She checked it on a calendar from a shop that sells outboard motors. Thursday, a little after nine. I was to wear sandals I did not love and bring nothing I could not carry over my head.',
      'For two days I was useless and well fed. I learned to scrape a coconut. I learned that the speck has three names, and that the surveyors had come to ask for it on a day when everybody was at a funeral. I learned that my father was remembered there as Guru Diam, Teacher Quiet.',
    ]),
    {
      by: 'kwame',
      at: 5,
      op: 'insertAfter',
      find: 'Teacher Quiet',
      text: ', and that this was a compliment',
    },
    { by: 'kwame', at: 5.1, cut: true, summary: 'Waiting for the moon' },
    append('noriko', 22, [
      'On Thursday the sea went out. I had imagined a beach getting wider. It was not like that. First there was a darker stripe in the blue, then a lighter one, and then a long back of sand came up, ribbed and shining, and curved away from our feet towards the speck like something drawn by a careful hand. I took out the map. The pencil line curved too. I had thought he was tired.',
    ]),
    {
      by: 'mirjam',
      at: 27,
      op: 'insertAfter',
      find: 'It was not like that.',
      text: ' The strait simply thought better of itself.',
    },
    {
      by: 'priya',
      at: 29,
      op: 'replace',
      find: 'I had thought he was tired.',
      with: 'I had thought it was his wrist, getting tired.',
    },
    { by: 'priya', at: 29.1, cut: true, summary: 'The sandbar comes up', approvedBy: 'meutia' },
    append('mirjam', 46, [
      '“New moon and full moon,” said Mama Lusia, tucking up her sarong. “The children over there had no school, so he walked. He taught until the water said stop. When he forgot the time he slept on the floor of the church and came back with the next moon.”',
      '“You were one of the children,” I said.',
      '“I was the one who watched the tide at the window,” she said, “so that he could turn his back to it. It is the only examination I ever passed.”',
      pause,
      'It is two kilometres. You walk it fast, in water to the ankle, and you do not stop to admire anything, because the road is open for fifty minutes and it is not interested in you. Halfway, with the sea on both sides standing a little higher than seemed right, I understood that I had been given instructions after all.',
    ]),
    {
      by: 'noriko',
      at: 49,
      op: 'replace',
      find: 'given instructions after all.',
      with: 'given very exact instructions after all.',
    },
    {
      by: 'noriko',
      at: 49.1,
      cut: true,
      summary: 'Who watched the tide; spring-tide hours checked',
      approvedBy: 'meutia',
    },
    append('kwame', 71, [
      'On the far side stood the church, and on the back wall of the church somebody had ruled short lines in black paint, one above the other, in a schoolmaster’s hand. High waters, I thought, I had just walked across the reason. Then I saw that there were names beside them. They were heights. Lusia was the lowest, March 1988, a little below my hip.',
      'Above the last of them, higher than any child, was one more line. It had no name, only a tick.',
      '“That is him,” said Mama Lusia. “We made him stand there too. It was only fair.”',
      'I put my back to the wall, as you do. She laid her palm flat on my head and felt behind it for the paint. It was the same height, to the finger. I had not known that. I had only ever known him sitting down.',
    ]),
    {
      by: 'mirjam',
      at: 75,
      op: 'replace',
      find: 'I thought, I had just walked across the reason. Then',
      with: 'I thought. Then',
    },
    append('mirjam', 75.5, [
      '“Now hurry,” she said. “The road is closing.”',
      'I unfolded the map against the church, and took the pencil, and wrote beneath his line what should have been printed there from the start: Road. Mornings, by the moon. Ask for Lusia. Then we ran for it.',
    ]),
    { by: 'priya', at: 82, op: 'mark', find: 'Road. Mornings, by the moon. Ask for Lusia.', mark: 'i' },
    {
      by: 'priya',
      at: 82.1,
      cut: true,
      summary: 'The wall, the tick, and a correction for the next printing',
      approvedBy: 'meutia',
    },
  ],
}
