/** GOALS_MAX of the contract, which brings a schema library along that the browser does without. */
export const GOALS_LENGTH = 4_500;
