'use server'

import { action } from '@/lib/auth/action'
import { saveAnswers } from '@/lib/self-review/mutations'
import { answersSchema } from '@/lib/self-review/schema'

/** Keeps the answers of one form; answers with the revisions that stand now. */
export const saveAnswersAction = action(answersSchema, (actor, { slug, answers }, now) => saveAnswers(actor, slug, answers, now))
