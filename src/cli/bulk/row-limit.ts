/**
 * The longest row that is read, in characters. The longest token has 16,384 of them; a quote that is never closed would make a
 * row of the rest of the file.
 */
export const MAX_ROW_LENGTH = 256 * 1024
