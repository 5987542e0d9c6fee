/** Behind the "#" of a mailed link, where no server sees it until the person presses the button. */
export const mailedToken = () => window.location.hash.slice(1);
