/** Names the person who put the question off in this browser, so that the server draws the page without it. */
export const CONFIRM_LATER_COOKIE = 'foremost-confirm-later';
