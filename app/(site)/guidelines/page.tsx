import type { Metadata } from 'next'
import { Page } from '@/components/layout/page'
import { BeforeAfter } from '@/components/moderation/before-after'
import { env } from '@/lib/env'

export const metadata: Metadata = {
  title: 'How to give feedback',
  description: 'How to look at somebody’s design so that they want to show you the next one, and what moderators do.',
}

/** How to give feedback, and what moderators do; linked from where one writes. */
export default function GuidelinesPage() {
  return (
    <Page>
      <h1 className="mt-10 mb-5">How to give feedback</h1>
      <div className="prose">
        <p>
          Somebody spent their evenings on the design in front of you and then showed it to strangers. That takes some courage, and it is
          the reason this place works. What they need from you is a second pair of eyes: you have not stared at the same boxes for a week,
          so you see what they no longer can.
        </p>
        <p>
          You do not know who you are writing to. One author has run systems like this for ten years; for the next it is the first design
          that is meant to be real. Write so that either of them would want to show you the next version.
        </p>

        <h2>Ask instead of telling</h2>
        <p>
          When something looks wrong, turn it into a question. It is the kinder way, and it is also the more accurate one: you may have
          missed a line of the notes, a service may have learned something since you last used it, or the brief may allow what yours did
          not. A wrong verdict has to be taken back. A question that turns out to be mistaken has simply been answered, and one of you has
          learned something.
        </p>
        <BeforeAfter
          before="This is broken. The scheduler cannot send mail by itself."
          after="Can the scheduler send mail by itself, or is there something between the two that the diagram leaves out?"
        />
        <BeforeAfter
          before="Never let one function call another and wait for it."
          after="What led you to have the first function wait for the second? What does somebody see while both are slow? Would a queue between them cost you anything you need?"
        />
        <BeforeAfter
          before="Nobody stores chat like this, it will explode."
          after="A room with 5,000 people writes about 10,000 messages a minute. Where do they go in the first second, and how does somebody who was away get them back?"
        />

        <h2>Be exact</h2>
        <p>
          “Does this scale?” sends an author back to everything at once. Name the box or the arrow, the moment, and the number: which part,
          what happens just before, how many at a time. Put a pin on the diagram, or quote the words of the notes you mean. Typed numbers
          stand in the brief; use them.
        </p>
        <BeforeAfter
          before="What about failures?"
          after="If the zone with the primary database is gone for an hour: can people still join an event, and is a ticket sold in the minute before lost or late?"
        />

        <h2>Ask for the reason before you offer another way</h2>
        <p>
          A design is a row of trade-offs, and you see only where they ended. Ask what was weighed. Then, if you still know another way,
          offer it as one: say what it would cost as well as what it would bring, and let the author choose. A limit that its author has
          understood and accepted is not a mistake. You may ask when they would look at it again.
        </p>

        <h2>Say what you would take with you</h2>
        <p>
          Praise is information too, if it is exact. “Nice work” is pleasant and soon forgotten. “One table for tickets and refunds means
          the count for the invoice cannot disagree with itself; I will use that” tells the author which decision to keep. When you review,
          begin with one thing like this and mean it.
        </p>

        <h2>Write about the design, not about the person</h2>
        <p>
          Leave out what you think of its author: their experience, their taste, the tools they must have copied from. Leave out sarcasm,
          which does not survive translation. If you are annoyed, save your words in the field, close the page, and come back; they will be
          there.
        </p>

        <h2>When it is your design</h2>
        <p>
          You owe nobody a change. Say what a remark was to you: new, known, not right, or the cause of a change. If a question shows that
          your notes were unclear, the next version can answer it. If you want less feedback, or none, say so when you hand in, and it will
          be respected.
        </p>

        <h2 id="moderators">What moderators do</h2>
        <p>
          Under each comment, each design, each word of thanks and each member’s page there is a link to report it. Moderators and
          organizers read a report with your name; whoever it is about is never told who reported. Later you hear whether something was
          done.
        </p>
        <ul>
          <li>They can hide a comment, a design, or thanks for a review. Who wrote it still sees it, with the reason.</li>
          <li>They can close a conversation. Everybody in it reads why.</li>
          <li>They can write a word to a member, which stays on their pages until it is read, or until it is taken back.</li>
          <li>
            They can block a member from commenting, or from everything, for a day, for seven or thirty days, or until it is lifted. Who is
            blocked from commenting reads and designs as before.
          </li>
        </ul>
        <p>
          Each of these needs a reason, is shown to whom it concerns, and stands in a log that nobody can change, organizers included. All
          of it can be undone; a word that was taken back stays in the member’s record as such. Moderators judge nothing of their own,
          nothing said about their own designs, and nothing of each other. Organizers judge nothing of their own and nothing said about
          their own designs either: where there is only one organizer, somebody else has to be named moderator for that.
        </p>
        <h2 id="objecting">How to object</h2>
        <p>
          Moderators are people who decide quickly and sometimes wrongly. If you think one was wrong, write to the organizers at{' '}
          <a href={`mailto:${organizersAddress()}`}>{organizersAddress()}</a>, from the address of your account and in a few plain
          sentences: what was done, and what you see differently. An organizer who took no part in it reads what was said and what the log
          says, and answers you. Everything moderators did to your account or your words stands under “You and the moderators” on your
          notifications page.
        </p>
      </div>
    </Page>
  )
}

/** Answers to our mail reach the organizers. */
function organizersAddress(): string {
  const { MAIL_FROM } = env()
  return MAIL_FROM.match(/<([^>]+)>/)?.[1] ?? MAIL_FROM
}
