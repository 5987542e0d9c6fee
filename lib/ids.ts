import { v7 } from 'uuid';

/** Time-ordered, so that new rows land at the end of an index. */
export const uuidv7 = () => v7();
