const names = {
  all: 'to everybody',
  submitted: 'to those who handed in',
  not_yet: 'to those still drawing',
  waiting: 'to those waiting for a review',
} as const

/** Whom a letter was for. */
export const AudienceTag = ({ audience }: { audience: keyof typeof names }) => <span className="tag">{names[audience]}</span>
