/** What is fetched after a page: data files and code. Why one did not come is said in words for readers. */

/**
 * Reads one of the site's own data files.
 * @throws Error whose message says why it could not be read
 */
export async function readDataFile<Content>(url: string): Promise<Content> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch {
    throw new Error('the site could not be reached');
  }
  if (!response.ok) throw new Error(`the site answered ${response.status}`);
  try {
    return (await response.json()) as Content;
  } catch {
    throw new Error('what came is incomplete or no data');
  }
}

/** The next turn of the browser, after it has drawn and answered what waits. */
const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve));

/**
 * Imports parts of the page's code. Asking for it, reading it and using it are turns of their own, for together they
 * would hold up what the reader does for longer than they can feel.
 * @throws Error whose message says that they did not come; browsers word it in many ways, none of them for readers
 */
export async function loadCode<Code>(load: () => Promise<Code>): Promise<Code> {
  try {
    await nextTurn();
    const code = await load();
    await nextTurn();
    return code;
  } catch {
    throw new Error('a part of this page did not arrive');
  }
}

/** The message of whatever was thrown. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
