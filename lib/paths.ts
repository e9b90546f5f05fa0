import { pathHereWith, queryOf, signInPath } from '@/lib/script-paths'

/** Every address of the site. Nothing else writes a URL. */
export const paths = {
  home: () => '/',
  challenges: () => '/challenges',
  challenge: (slug: string) => `/challenges/${slug}`,
  brief: (slug: string) => `/challenges/${slug}#brief`,
  ownMonth: (slug: string) => `/challenges/${slug}#own-month`,
  requirement: (slug: string, id: string) => `/challenges/${slug}#${id}`,
  reference: (slug: string) => `/challenges/${slug}/reference`,
  roundUp: (slug: string) => `/challenges/${slug}/round-up`,
  selfReview: (slug: string) => `/challenges/${slug}/self-review`,
  selfReviewQuestion: (slug: string, key: string) => `/challenges/${slug}/self-review?question=${encodeURIComponent(key)}`,
  selfReviewAnswers: (slug: string) => `/api/v1/challenges/${slug}/self-review`,
  designs: (slug: string, query: [name: string, value: string][] = []) => withQuery(`/challenges/${slug}/designs`, query),
  myDesign: (slug: string) => `/challenges/${slug}/my-design`,
  myDesignLaid: (slug: string, revision: number) => `/challenges/${slug}/my-design?laid=${revision}`,
  compare: (slug: string, sides: { left?: string; right?: string } = {}) => withQuery(`/challenges/${slug}/compare`, sides),
  newDrawing: (slug: string, kind: string) => `/challenges/${slug}/my-design/diagrams/new?kind=${kind}`,
  drawing: (slug: string, id: string) => `/challenges/${slug}/my-design/diagrams/${id}`,
  /** A drawing that is not saved yet: its id is given, its row is made by the first save. */
  blankDrawing: (slug: string, id: string, kind: string) => `/challenges/${slug}/my-design/diagrams/${id}?kind=${kind}`,
  myDiagram: (slug: string, id: string) => `/challenges/${slug}/my-design#diagram-${id}`,
  design: (slug: string, handle: string) => `/challenges/${slug}/designs/${handle}`,
  version: (slug: string, handle: string, number: number) => `/challenges/${slug}/designs/${handle}/${number}`,
  /** Where an author says what became of the conversations of earlier versions. */
  carrying: (slug: string, handle: string, number: number) => `/challenges/${slug}/designs/${handle}/${number}/conversations`,
  versionWith: (slug: string, handle: string, number: number, opened: Record<string, string[]>) => {
    const query = queryOf(opened)
    return query ? `/challenges/${slug}/designs/${handle}/${number}?${query}` : `/challenges/${slug}/designs/${handle}/${number}`
  },
  hereWith: pathHereWith,
  thread: (slug: string, handle: string, number: number, threadId: string) =>
    `/challenges/${slug}/designs/${handle}/${number}#thread-${threadId}`,
  comment: (slug: string, handle: string, number: number, commentId: string) =>
    `/challenges/${slug}/designs/${handle}/${number}#comment-${commentId}`,
  finishedReview: (slug: string, handle: string, number: number, reviewId: string) =>
    `/challenges/${slug}/designs/${handle}/${number}#review-${reviewId}`,
  reviews: () => '/reviews',
  review: (id: string) => `/reviews/${id}`,
  /** With `versionId`, before the review of that design. */
  warmUp: (domain: string, versionId?: string) => withQuery(`/reviews/warm-ups/${domain}`, versionId ? { for: versionId } : {}),
  library: (query: { q?: string } = {}) => withQuery('/library', query),
  librarySection: (section: string) => `/library#${section}`,
  libraryEntry: (slug: string) => `/library/${slug}`,
  libraryFigures: (query: { topic?: string; due?: string } = {}) => withQuery('/library/figures', query),
  libraryFigure: ({ id, topic }: { id: string; topic: string }) => `${withQuery('/library/figures', { topic })}#figure-${id}`,
  /** What one practices, by its kind: an exercise, a scenario, a walkthrough. */
  practiced: (kind: 'exercises' | 'scenarios' | 'walkthroughs', slug: string) => `/practice/${kind}/${slug}`,
  practice: () => '/practice',
  practiceProgress: () => '/practice/progress',
  ownPractice: () => '/api/v1/own-practice',
  scenarios: (query: Record<string, string> = {}) => withQuery('/practice/scenarios', query),
  scenario: (slug: string) => `/practice/scenarios/${slug}`,
  scenarioAnswer: (slug: string, id: string) => `/practice/scenarios/${slug}/answers/${id}`,
  /** A part of an answered scenario: its key, its points, a follow-up. */
  scenarioAnswerPart: (slug: string, id: string, part: string) => `/practice/scenarios/${slug}/answers/${id}#${part}`,
  /** With the scores as a form again. */
  scenarioRescore: (slug: string, id: string) => `/practice/scenarios/${slug}/answers/${id}?change=score#points`,
  scenarioAnswerSave: (id: string) => `/api/v1/scenario-answers/${id}`,
  walkthrough: (slug: string) => `/practice/walkthroughs/${slug}`,
  walkthroughPart: (slug: string, part: string) => `/practice/walkthroughs/${slug}/${part}`,
  walkthroughStep: (slug: string, part: string, step: string) => `/practice/walkthroughs/${slug}/${part}#${step}`,
  exercises: () => '/practice/exercises',
  exercise: (slug: string) => `/practice/exercises/${slug}`,
  /** With `flaw`, the walk through what was missed stands at it. */
  attempt: (slug: string, id: string, flaw?: string) => withQuery(`/practice/exercises/${slug}/attempts/${id}`, flaw ? { flaw } : {}),
  proposedFlaws: () => '/practice/exercises/proposed',
  studioExercises: () => '/studio/exercises',
  letters: (before?: string) => (before ? `/letters?before=${before}` : '/letters'),
  letter: (slug: string, edition?: number) => (edition ? `/letters/${slug}?edition=${edition}` : `/letters/${slug}`),
  worksheets: (query: { deleted?: string } = {}) => withQuery('/worksheets', query),
  worksheet: (kind: string, query: { challenge?: string } = {}) => withQuery(`/worksheets/${kind}`, query),
  savedWorksheet: (id: string, query: { saved?: number; revision?: number } = {}) =>
    withQuery(
      `/worksheets/saved/${id}`,
      Object.entries(query).map(([name, number]): [string, string] => [name, String(number)]),
    ),
  sharedWorksheet: (token: string) => `/worksheets/shared/${token}`,
  /** A worksheet beside a version or an answer. */
  attachedWorksheet: (id: string) => `/worksheets/attached/${id}`,
  /** Takes the form of a sheet and gives it back as a file. */
  typedWorksheetExport: (as: 'markdown' | 'json') => `/api/v1/worksheets/typed?as=${as}`,
  subscribe: () => '/subscribe',
  subscribeSent: () => '/subscribe/sent',
  subscribed: (how: 'confirmed' | 'already') => (how === 'already' ? '/subscribe/done?already=1' : '/subscribe/done'),
  confirmSubscription: (token: string) => `/subscribe/confirm?token=${encodeURIComponent(token)}`,
  unsubscribe: (token: string) => `/unsubscribe/${token}`,
  preferences: (token: string) => `/preferences/${token}`,
  preferencesSaved: (token: string) => `/preferences/${token}?saved=1`,
  deletePreferences: (token: string) => `/preferences/${token}/delete`,
  preferencesDeleted: () => '/preferences/deleted',
  oneClickUnsubscribe: (token: string) => `/api/unsubscribe/${token}`,
  signIn: signInPath,
  signInSent: () => '/sign-in/sent',
  gitHubSignIn: () => '/api/auth/signin/github',
  gitHubReturn: () => '/api/auth/callback/github',
  signInProblem: (problem: string) => `/sign-in?problem=${problem}`,
  confirmSignIn: (token: string) => `/sign-in/confirm?token=${encodeURIComponent(token)}`,
  settings: () => '/settings',
  settingsMail: () => '/settings#mail',
  notifications: (before?: string) => (before ? `/notifications?before=${before}` : '/notifications'),
  member: (handle: string) => `/members/${handle}`,
  studio: () => '/studio',
  studioChallenge: (slug: string) => `/studio/challenges/${slug}`,
  studioMail: () => '/studio/mail',
  studioMailPeople: (query: { search?: string; after?: string } = {}) => withQuery('/studio/mail/people', query),
  newStudioLetter: () => '/studio/mail/new',
  studioLetter: (id: string) => `/studio/mail/${id}`,
  studioLetterPreview: (id: string, query: { as?: string; scheme?: string; view?: string } = {}) =>
    withQuery(`/studio/mail/${id}/preview`, query),
  studioLetterHtml: (id: string, query: { as: string; scheme: string }) => withQuery(`/studio/mail/${id}/html`, query),
  studioLetterSchedule: (id: string, query: { when?: string; at?: string; zone?: string; later?: string } = {}) =>
    withQuery(`/studio/mail/${id}/schedule`, query),
  studioLetterPeople: (id: string, query: { state?: string; after?: string } = {}) => withQuery(`/studio/mail/${id}/people`, query),
  studioLetterCorrection: (id: string) => `/studio/mail/${id}/correction`,
  studioMailHealth: () => '/studio/mail/health',
  studioSubscribers: (query: Record<string, string> = {}) => withQuery('/studio/subscribers', query),
  studioSubscriber: (id: string) => `/studio/subscribers/${id}`,
  studioSubscriberImport: (problem?: string) => withQuery('/studio/subscribers/import', problem ? { problem } : {}),
  studioSubscriberImportReport: (id: string) => `/studio/subscribers/imports/${id}`,
  subscriberExport: (query: Record<string, string> = {}) => withQuery('/api/v1/subscribers', query),
  subscriberImports: () => '/api/v1/subscriber-imports',
  subscriberImportProblems: (id: string) => `/api/v1/subscriber-imports/${id}`,
  guidelines: () => '/guidelines',
  moderatorsWords: () => '/notifications/moderators',
  report: (kind: string, id: string) => `/reports/new?kind=${kind}&id=${id}`,
  studioReports: () => '/studio/reports',
  studioCase: (kind: string, id: string) => `/studio/reports/${kind}/${id}`,
  studioAudit: (query: Record<string, string> = {}) => withQuery('/studio/audit', query),
  /** What moderators know of a member, and what they may do. */
  studioRecord: (handle: string) => `/studio/reports/members/${handle}`,
  studioMembers: (query: { search?: string; after?: string } = {}) => withQuery('/studio/members', query),
  studioMember: (handle: string) => `/studio/members/${handle}`,
  mailbox: () => '/mailbox',
  mailboxFor: (email: string) => `/mailbox?to=${encodeURIComponent(email)}`,
  mailboxLetter: (id: string, view?: 'text' | 'headers') => (view ? `/mailbox/${id}?view=${view}` : `/mailbox/${id}`),
  mailboxHtml: (id: string) => `/mailbox/${id}/html`,
  file: (publicId: string, size?: 'small') => (size ? `/api/files/${publicId}?size=${size}` : `/api/files/${publicId}`),
  fileSource: (publicId: string, as?: 'png') => (as ? `/api/files/${publicId}/source?as=${as}` : `/api/files/${publicId}/source`),
  uploads: (slug: string) => `/api/uploads?challenge=${slug}`,
  draftSave: (slug: string) => `/api/v1/challenges/${slug}/draft`,
  drawingSave: (slug: string, id: string) => `/api/v1/challenges/${slug}/diagrams/${id}`,
  /** Laid there by scripts/build.mjs, for what is drawn in the browser. */
  font: (name: string) => `/fonts/${name}`,
  /** Where forms of conversations post by script. */
  threadsPost: () => '/api/v1/threads',
  commentsPost: () => '/api/v1/comments',
  /** Tells of changes in the conversation on a version, as a stream or once. */
  versionEvents: (versionId: string) => `/api/v1/versions/${versionId}/events`,
  designsData: (slug: string) => `/api/v1/challenges/${slug}/designs`,
  designArchive: (slug: string, handle: string, as: 'zip' | 'folder') => `/api/v1/challenges/${slug}/designs/${handle}/archive?as=${as}`,
  designData: (slug: string, handle: string) => `/api/v1/challenges/${slug}/designs/${handle}`,
} as const

// Ids and words of ours need no escaping.

function withQuery(path: string, query: Record<string, string> | [name: string, value: string][]): string {
  const text = new URLSearchParams(query).toString()
  return text ? `${path}?${text}` : path
}

/**
 * S-22: a return target is a path of this site, or the home page. Never throws. What comes out is ASCII, so it fits a
 * header, and giving it in again gives the same.
 */
export function safeReturnPath(target: string | null | undefined): string {
  if (!target || !isPlainPath(target) || !URL.canParse(target, nowhere)) return paths.home()
  const { pathname, search, hash } = new URL(target, nowhere)
  const path = `${pathname}${search}${hash}`
  return isPlainPath(path) ? path : paths.home()
}

const nowhere = 'http://nowhere.invalid'

function isPlainPath(target: string): boolean {
  if (target.length > 2000 || !target.startsWith('/')) return false
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  return !/[\\\u0000-\u001f\u007f-\u009f]/.test(target) && !/\/\/|%2f|%5c/i.test(target.split(/[?#]/)[0] ?? '')
}
