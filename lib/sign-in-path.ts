/** Where one signs in, and comes back from. Apart from `paths`, which takes it up: forms know this address on every page, and the others would come along. */
export const signInPath = (returnPath?: string) =>
  returnPath && returnPath !== '/' ? `/sign-in?return=${encodeURIComponent(returnPath)}` : '/sign-in'
