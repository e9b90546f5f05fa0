/** What readers may do with a design beyond reading it. */
export const licenses = ['all_rights', 'cc_by', 'cc_by_sa'] as const
export type License = (typeof licenses)[number]

/** Who may see a design once the gate lets them. */
export const visibilities = ['everyone', 'members'] as const
export type Visibility = (typeof visibilities)[number]

/** `spdx` is the name programs know a license by; null where there is none to give. */
type LicenseWords = { label: string; meaning: string; spdx: string | null; url: string | null }

export const licenseWords: Record<License, LicenseWords> = {
  all_rights: { label: 'All rights reserved', meaning: 'to be read here', spdx: null, url: null },
  cc_by: {
    label: 'CC BY 4.0',
    meaning: 'free to use, naming you',
    spdx: 'CC-BY-4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
  },
  cc_by_sa: {
    label: 'CC BY-SA 4.0',
    meaning: 'the same, and passed on alike',
    spdx: 'CC-BY-SA-4.0',
    url: 'https://creativecommons.org/licenses/by-sa/4.0/',
  },
}

export const visibilityWords: Record<Visibility, string> = { everyone: 'Everyone', members: 'Members only' }
