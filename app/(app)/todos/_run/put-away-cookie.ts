/** Names the run whose panel was put away, so that the server draws the page without it. */
export const PUT_AWAY_COOKIE = 'foremost-run-put-away';
