import { z } from 'zod'

const message = 'Please give a reason of 10 to 500 characters.'

/** S-07: each deed of a moderator has one; the member reads it. */
export const reasonSchema = z.string().trim().min(10, message).max(500, message)
