/** Letters of a query that are read, from its head and from its tail; between them, a pasted log says nothing new. */
const ends = 200;

/** What PyTorch adds to every error of a kernel, and hints that name other things than the cause. */
const boilerplate =
  /(?:(?:CUDA|HIP) kernel errors might be asynchronously|For debugging consider passing|Compile with [`'"]?TORCH_USE|Search for [`'"]?cudaError|If reserved (?:but unallocated )?memory is|See documentation for|Including non-PyTorch memory|Of the allocated memory|GPU \d has a total capacit?y|\(GPU \d;|Please check that you have an NVIDIA|This could be (?:either )?because|Use --disable-nan-check|to COMMANDLINE_ARGS|If you want to use the|If you encounter an error|\(from versions?:|Prompt executed in|Process \d+ has|Use PYTORCH_MPS_HIGH).*$/is;

/** The beginning of the line that names an error. */
const errorStart =
  /(?:(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception)\b: ?|\b(?:CUDA|HIP|cuDNN|MPS backend|WinError|os error)\b[^.]{0,12}(?:error|out of memory)|\bERROR: )/g;

/** Whether a query is a pasted log or traceback, and not a question. */
export const isPasted = (typed: string): boolean =>
  /Traceback \(most recent|[A-Z]\w*(?:Error|Exception):|(?:CUDA|HIP|cuDNN) error|out of memory \(|Tried to allocate|ERROR: /i.test(
    typed,
  );

/**
 * The part of a query that is read: of a pasted log or traceback its error, without what the program adds to all errors; of
 * another long text its head and its tail.
 */
export function readPart(typed: string): string {
  if (!isPasted(typed))
    return typed.length <= 2 * ends ? typed : `${typed.slice(0, ends)} ${typed.slice(-ends)}`;
  const starts = [...typed.matchAll(errorStart)].map(({ index }) => index);
  // A traceback ends with its error; an error that is quoted inside another one follows it within the same line.
  const lastFrame = typed.search(/File "[^"]*", line \d+(?![\s\S]*File ")/);
  const from = starts.find((start) => start > lastFrame) ?? starts.at(-1) ?? 0;
  // Without a traceback, the reader's own words before the error name the card.
  const before = /Traceback|File "/.test(typed) ? '' : typed.slice(0, from).slice(0, ends);
  const message = typed
    .slice(from)
    .replace(boilerplate, ' ')
    .replace(/\([^)]{12,}\)/g, ' ')
    .replace(/(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception):/g, ' ')
    .replace(/https?:\S+/g, ' ')
    .slice(0, ends);
  return `${before} ${message}`.replace(/\s+/g, ' ').trim() || typed.slice(0, ends);
}
