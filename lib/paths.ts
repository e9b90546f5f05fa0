/** Every address of the site. Nothing else writes a URL. */
export const paths = {
  home: () => '/',
  challenges: () => '/challenges',
  challenge: (slug: string) => `/challenges/${slug}`,
  brief: (slug: string) => `/challenges/${slug}/brief`,
  requirement: (slug: string, id: string) => `/challenges/${slug}/brief#${id}`,
  reference: (slug: string) => `/challenges/${slug}/reference`,
  roundUp: (slug: string) => `/challenges/${slug}/round-up`,
  selfReview: (slug: string) => `/challenges/${slug}/self-review`,
  designs: (slug: string) => `/challenges/${slug}/designs`,
  myDesign: (slug: string) => `/challenges/${slug}/my-design`,
  design: (slug: string, handle: string) => `/challenges/${slug}/designs/${handle}`,
  version: (slug: string, handle: string, number: number) => `/challenges/${slug}/designs/${handle}/${number}`,
  thread: (slug: string, handle: string, number: number, threadId: string) =>
    `/challenges/${slug}/designs/${handle}/${number}#thread-${threadId}`,
  letters: () => '/letters',
  letter: (slug: string) => `/letters/${slug}`,
  subscribe: () => '/subscribe',
  subscribeSent: () => '/subscribe/sent',
  confirmSubscription: (token: string) => `/subscribe/confirm?token=${encodeURIComponent(token)}`,
  unsubscribe: (token: string) => `/unsubscribe/${token}`,
  oneClickUnsubscribe: (token: string) => `/api/unsubscribe/${token}`,
  signIn: (returnPath?: string) => (returnPath && returnPath !== '/' ? `/sign-in?return=${encodeURIComponent(returnPath)}` : '/sign-in'),
  signInSent: () => '/sign-in/sent',
  confirmSignIn: (token: string) => `/sign-in/confirm?token=${encodeURIComponent(token)}`,
  settings: () => '/settings',
  notifications: () => '/notifications',
  member: (handle: string) => `/members/${handle}`,
  studio: () => '/studio',
  studioChallenge: (slug: string) => `/studio/challenges/${slug}`,
  studioMail: () => '/studio/mail',
  studioMembers: () => '/studio/members',
  mailbox: () => '/mailbox',
  mailboxLetter: (id: string) => `/mailbox/${id}`,
  file: (publicId: string) => `/api/files/${publicId}`,
  uploads: () => '/api/uploads',
} as const

/** S-22: a return target is a path of this site, or the home page. Never throws. */
export function safeReturnPath(target: string | null | undefined): string {
  if (!target || target.length > 2000 || !target.startsWith('/')) return paths.home()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  if (/[\\\u0000-\u001f\u007f]|\/\/|%2f|%5c/i.test(target.split(/[?#]/)[0] ?? '') || /[\u0000-\u001f\u007f\\]/.test(target)) return paths.home()
  return target
}
