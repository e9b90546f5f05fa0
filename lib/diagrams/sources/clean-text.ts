// What XML 1.0, PostgreSQL or a reader's eye cannot take: controls but tab and line breaks, half characters, non-characters.
const unprintable = /[^\P{Cc}\t\n\r]|[\ufeff\ufffe\uffff]/gu

/** Text without controls, byte order marks and lone surrogates, its line breaks all `\n`. */
export const printable = (text: string): string => text.toWellFormed().replace(unprintable, '').replace(/\r\n?/g, '\n')
