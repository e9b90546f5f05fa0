import { paths } from '@/lib/paths'

/** What follows the name of who did it, and in plain words what it means. */
export type Said = { what: string; excerpt: string }

/** News of a thread; its design follows. One has nobody's name before it: a moderator's is not said. */
export const threadNews = {
  thread_opened: 'started a conversation on',
  reply: 'replied on',
  thread_resolved: 'resolved a conversation on',
  mention: 'named you on',
  comment_hidden: 'A moderator has hidden a comment of yours on',
} as const

/** News of a version, by the design as its reader would name it. Some have nobody's name before them. */
export const versionNews = {
  review_claimed: (design: string): Said => ({
    what: `began a review of ${design}`,
    excerpt: 'A claim holds for 24 hours and can be extended once. If nothing comes of it, the place goes to somebody else by itself.',
  }),
  review_finished: (design: string): Said => ({
    what: `finished a review of ${design}`,
    excerpt: 'Say on each conversation what it was to you: new, known, not right, or a change to your design. Reviewers learn from it.',
  }),
  review_wanted: (design: string): Said => ({
    what: `A review is missing: ${design} still waits for one.`,
    excerpt: 'You said that we may ask you by name. About fifteen minutes are enough.',
  }),
  review_overdue: (design: string): Said => ({
    what: `A review is missing: ${design} waits for you.`,
    excerpt: 'Peers and volunteers have not been enough so far. About fifteen minutes of yours give it the next one.',
  }),
  lease_ending: (design: string): Said => ({
    what: `Your claim on ${design} ends soon.`,
    excerpt:
      'Finish the review, keep it a day longer if you have not asked for that yet, or give it back. If it lapses, somebody else is asked, and what you wrote stays.',
  }),
  review_thanked: (design: string): Said => ({
    what: `thanked you for your review of ${design}`,
    excerpt: 'The words stand beside your review.',
  }),
  places_proposed: (design: string): Said => ({
    what: `Conversations were carried over to the new version of ${design}.`,
    excerpt: 'Please look whether the pins stand where they belong. It takes one pass.',
  }),
} as const

/** Words from the moderators and organizers, and to them. */
export const moderatorNews = {
  report_made: told('Somebody asks a moderator to look at something.', 'It waits in the queue of reports.', paths.studioReports()),
  moderation_pace: told(
    'A moderator has reached 120 deeds within an hour, and has to wait.',
    'That is a busy day or an account in other hands. The log names the deeds.',
    paths.studioAudit(),
  ),
  design_hidden: told('A moderator has hidden a design of yours.', 'The reason, and how to object, stand there.', paths.moderatorsWords()),
  thanks_hidden: told(
    'A moderator has hidden thanks of yours for a review.',
    'The reason, and how to object, stand there.',
    paths.moderatorsWords(),
  ),
  worksheet_hidden: told(
    'A moderator has hidden a worksheet you shared.',
    'You can still read and change it; its link shows it to nobody else. The reason, and how to object, stand there.',
    paths.moderatorsWords(),
  ),
  warned: told('There is a word for you from the moderators.', 'It stands on your pages until you have read it.', paths.moderatorsWords()),
  warning_withdrawn: told(
    'A moderator has taken a word to you back.',
    'It stands on your pages no longer, and counts no more. You can still read it there.',
    paths.moderatorsWords(),
  ),
  blocked: told(
    'A moderator has blocked your account.',
    'The reason and until when stand there, and how to object.',
    paths.moderatorsWords(),
  ),
  flaw_accepted: told(
    'A flaw you proposed is in the key of its exercise now.',
    'It carries your name for whoever meets it.',
    paths.proposedFlaws(),
  ),
  flaw_declined: told(
    'An organizer has answered a flaw you proposed.',
    'It was not added. The reason stands there.',
    paths.proposedFlaws(),
  ),
}

function told(what: string, excerpt: string, href: string): Said & { href: string } {
  return { what, excerpt, href }
}
