/** What people agree to when they type their address. Kept word for word with each consent: change the words, and the proof changes with them. */
export const consentWording = 'Send me the monthly challenge by mail: four letters a month. I can leave with one click in any letter.'

/** What the confirmation button says. */
export const confirmWording = 'Yes, send me the letters'
