import { Notice } from '@/components/ui/notice'
import type { DrawingKind } from '@/lib/submissions/drawings/drawing'

type Props = { kind: DrawingKind; text: string; back: string }

/** Drawing needs scripts; this says what works without them, and shows the text a Mermaid diagram is made of. */
export function WithoutScript({ kind, text, back }: Props) {
  return (
    <noscript>
      <Notice title="Drawing in the page needs JavaScript.">
        <p>
          Without it you can draw with any tool of your own and add the picture on your desk. What is saved of this diagram stays as it is.{' '}
          <a href={back}>Back to my design</a>
        </p>
      </Notice>
      {kind === 'mermaid' && text ? (
        <pre className="sheet p-4 mt-4 overflow-x-auto font-mono text-sm">
          <code>{text}</code>
        </pre>
      ) : null}
    </noscript>
  )
}
