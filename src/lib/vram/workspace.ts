import type { VramRequest } from '../../content/schemas/vram-request.ts';
import { elementBytes, type Dtype } from '../network/dtype.ts';
import type { Operation } from '../network/tensor.ts';
import type { Trace } from '../network/trace.ts';
import { amdVaeFactor, convolutionWorkspace, workspaceShare } from './constants.ts';

/** The expected workspace, or an end of the interval. */
export type WorkspaceCase = 'expected' | 'low' | 'high';

/** A bound on the memory of a pass: a multiple of what it needs with another workspace. */
interface Multiple {
  readonly of: Workspace;
  /** Of the working set, and of what the allocator reserves. */
  readonly factor: { readonly workingSet: number; readonly reserved: number };
  /** Whether it is the working set itself, not its bound. */
  readonly exactly: boolean;
}

/** Memory that operations need besides their tensors, by the libraries that run them. */
export interface Workspace {
  /** For results that are remembered. */
  readonly key: string;
  /** Copies of a convolution's input and output (cuDNN), as a share of both. */
  readonly share: number;
  /** Convolutions that write out their input once per element of the kernel: none, all, or those over frames. */
  readonly unfolds: 'none' | 'all' | 'frames';
  /** Bytes of one element written out; null for those of the output. */
  readonly unfoldedBytes: number | null;
  /** Bytes of one element of the tensors. */
  readonly elementBytes: number;
  /** Images in the pass: they are written out one at a time. */
  readonly images: number;
  /** Copies of the scores of fused attention in float32 that are written out: 0 for the fused kernel. */
  readonly scores: number;
  /** Copies of the keys of fused attention that are made for it. */
  readonly packed: number;
  /** Whether functions of one tensor overwrite it (ggml). */
  readonly inPlace: boolean;
  /** What a pass needs at most; null where the workspaces say it. */
  readonly multiple: Multiple | null;
}

/** Whether this PyTorch does not use cuDNN for 16-bit convolutions over frames (pytorch issues 166643 and 177406). */
function convolvesFramesSlowly({ torch, gpuMaker }: VramRequest): boolean {
  return gpuMaker === 'nvidia' && torch !== null && /^2\.9(\.|$)/.test(torch);
}

/** ggml without flash attention writes the scores out once. */
const ggmlScores = 1;
/**
 * PyTorch's kernel without fusion computes in float32. At its peak it holds the scores, their softmax, a mask of one byte
 * for rows that are masked whole, and the result (`_scaled_dot_product_attention_math` and `_safe_softmax`; PyTorch 2.15).
 */
const mathScores = 3.25;

/**
 * The workspaces of a pass: cuDNN's; for PyTorch 2.9 and in the VAE on AMD (MIOpen's GEMM algorithm) the input written
 * out; for ggml the same in float16, except in the VAE, which convolves directly unless it convolves over frames.
 * @param images images in the pass
 * @param options whether it is the VAE, which end of the interval is meant, whether PyTorch does not fuse attention, and
 *   how many tensors attention copies
 */
export function workspaceFor(
  request: VramRequest,
  dtype: Dtype,
  images: number,
  options: { vae?: boolean; size?: WorkspaceCase; mathAttention?: boolean; packedTensors?: number } = {},
): Workspace {
  const { vae = false, size = 'expected', mathAttention = false, packedTensors = 0 } = options;
  const ends = { low: convolutionWorkspace.range[0], high: convolutionWorkspace.range[1] };
  const share = size === 'expected' ? workspaceShare(dtype, images) : ends[size];
  const common = {
    elementBytes: elementBytes[dtype],
    images,
    scores: 0,
    packed: 0,
    inPlace: false,
    multiple: null,
  };
  const rule = (parts: Omit<Workspace, 'key' | keyof typeof common> & Partial<Workspace>): Workspace =>
    keyed({ ...common, ...parts });
  if (request.program === 'sdcpp') {
    const scores = request.attention === 'naive' && !vae ? ggmlScores : 0;
    const unfolds = vae ? 'frames' : 'all';
    return rule({ share: 0, unfolds, unfoldedBytes: 2, scores, inPlace: true, images: 1 });
  }
  if (request.gpuMaker === 'amd' && vae && size !== 'low') {
    const of = rule({ share: workspaceShare(dtype, images), unfolds: 'none', unfoldedBytes: null });
    const multiple = { of, factor: amdVaeFactor, exactly: size === 'high' };
    return rule({ share, unfolds: 'all', unfoldedBytes: null, multiple });
  }
  const slow = convolvesFramesSlowly(request) && dtype !== 'float32';
  const scores = mathAttention ? mathScores : 0;
  return rule({
    share,
    unfolds: slow ? 'frames' : 'none',
    unfoldedBytes: null,
    scores,
    packed: packedTensors,
  });
}

/** A workspace with its key. One estimate makes dozens, so the key is put together by hand. */
function keyed(workspace: Omit<Workspace, 'key'>): Workspace {
  const {
    share,
    unfolds,
    unfoldedBytes,
    elementBytes: bytes,
    images,
    scores,
    packed,
    inPlace,
    multiple,
  } = workspace;
  const bound = multiple ? ` ${multiple.exactly ? '=' : '<'} ${multiple.of.key}` : '';
  return {
    ...workspace,
    key: `${share} ${unfolds} ${unfoldedBytes} ${bytes} ${images} ${scores} ${packed} ${inPlace}${bound}`,
  };
}

/** Memory that an operation needs besides its tensors. @returns bytes */
export function workspaceOf(trace: Trace, operation: Operation, workspace: Workspace): number {
  if (operation.name === 'convolution') return convolutionBytes(trace, operation, workspace);
  if (operation.name !== 'scaled_dot_product_attention') return 0;
  if (workspace.scores > 0) return scoreBytes(trace, operation, workspace);
  if (workspace.packed > 0) return workspace.packed * (trace.storageBytes[operation.inputs[1]!] ?? 0);
  return 0;
}

function convolutionBytes(trace: Trace, operation: Operation, workspace: Workspace): number {
  const input = trace.storageBytes[operation.inputs[0]!] ?? 0;
  const output = trace.storageBytes[operation.outputs[0]!] ?? 0;
  const copied = workspace.share * (input + output);
  const [channels, inChannels, ...kernel] = operation.weights[0]?.shape ?? [];
  const unfolds = workspace.unfolds === 'all' || (workspace.unfolds === 'frames' && kernel.length === 3);
  if (!unfolds || !channels || !inChannels) return copied;
  const area = kernel.reduce((product, side) => product * side, 1);
  // A kernel of one element needs no copy, except where the channels of ggml's tensors come last.
  if (area === 1) return copied;
  const positions = output / channels / workspace.elementBytes / workspace.images;
  return positions * inChannels * area * (workspace.unfoldedBytes ?? workspace.elementBytes);
}

/** Scores of fused attention, had they been written out: queries x keys x heads in float32. */
function scoreBytes(trace: Trace, operation: Operation, { elementBytes: bytes, scores }: Workspace): number {
  const [output, statistics] = operation.outputs.map((each) => trace.storageBytes[each] ?? 0);
  const rows = (statistics ?? 0) / 4;
  if (rows === 0) return 0;
  const headSize = (output ?? 0) / bytes / rows;
  return (operation.flops / (4 * headSize)) * 4 * scores;
}

const pointwise: ReadonlySet<string> = new Set(['silu', 'gelu', 'relu', 'mul', 'add', 'add_', 'div', 'neg']);

/** Bytes of the input that a function of one tensor overwrites, because nothing else reads it. */
export function overwrittenBytes(trace: Trace, operation: Operation, workspace: Workspace): number {
  if (!workspace.inPlace || !pointwise.has(operation.name)) return 0;
  const output = trace.storageBytes[operation.outputs[0]!] ?? 0;
  for (let at = operation.eventEnd; at < trace.events.length && trace.events[at]! < 0; at++) {
    const freed = -1 - trace.events[at]!;
    if (operation.inputs.includes(freed) && trace.storageBytes[freed] === output) return output;
  }
  return 0;
}
