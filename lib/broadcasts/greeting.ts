/** Stands where a name would when the address belongs to no member: "Hello there," reads well too. */
export const nameless = 'there'

/** The value of the slot `name`. What it may not contain is escaped where it is filled in, as in every slot. */
export const greetingName = (memberName: string | null): string => memberName?.trim() || nameless
