import { parseInline } from '#app/domain/markup/inline.ts'
import { Inlines } from '#app/ui/inline.tsx'

/** Shows the text of a comment as plain text with paragraphs, line breaks, links and mentions, and no other markup. */
export function CommentText({ text, known }: { text: string; known?: readonly string[] | undefined }) {
  return (
    <div className="plain talk__text">
      {text.split(/\n\s*\n/).map((paragraph, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text never move
        <p key={place} dir="auto">
          <Inlines nodes={parseInline(paragraph, { emphasis: false })} known={known} />
        </p>
      ))}
    </div>
  )
}
