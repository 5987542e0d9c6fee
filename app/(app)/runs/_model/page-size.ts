/** Runs a page, as the server draws the first and the browser asks for the others. */
export const PAGE_SIZE = 20;
