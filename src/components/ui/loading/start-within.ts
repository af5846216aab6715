/**
 * A tool waits for an idle moment for at most a second. Without a limit, a hidden or busy page may never be idle, and a
 * retry would not send its request.
 */
export const startWithin = { timeout: 1000 };
