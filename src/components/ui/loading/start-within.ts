/**
 * How a tool waits for an idle moment: at most a second. Without a limit a browser that draws nothing, or is busy without
 * end, may never call one idle, and a tool asked to try again would not even send its request.
 */
export const startWithin = { timeout: 1000 };
