// connection.ts: whether the server answers, and whether it still knows us. Set by the calls
// themselves (api/transport.ts), shown by banners over every page.
import { makeStore } from './store';

export const serverAway = makeStore(false);
/** The session ended while somebody was at work: log in again, over the page, and go on. */
export const sessionOver = makeStore(false);
