/** How the address `here` stands to the place `href` of the main navigation: it is there, within it, or elsewhere. */
export const currentOf = (href: string, here: string) => (here === href ? 'page' : here.startsWith(`${href}/`) ? 'true' : undefined)
