/** So many conversations fit on one version and so many comments in one conversation: a page shows all there are. */
export const mostThreads = 200
export const mostCommentsInThread = 200
