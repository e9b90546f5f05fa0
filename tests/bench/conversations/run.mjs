import { measureInApp } from '../in-app.mjs'

const known = ['page', 'posting', 'telling']

/** `npm run bench:conversations -- [part …]`: the goals of conversations beside what was measured. */
export const benchConversations = (args) => measureInApp({ known, args, load: (part) => import(`./${part}.mjs`) })
