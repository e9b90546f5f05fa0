import { measureInApp } from '../in-app.mjs'
import { signIn } from '../sign-in.mjs'

const known = ['upload', 'compare', 'autosave', 'page-weight', 'gallery']

/** `npm run bench:designing -- [part …]`: the goals of designing beside what was measured. */
export const benchDesigning = (args) =>
  measureInApp({ known, args, load: (part) => import(`./${part}.mjs`), more: async (origin) => ({ cookie: await signIn(origin) }) })
