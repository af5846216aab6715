import { Tokenizer as LibraryTokenizer } from '@huggingface/tokenizers';
import type { Tokenizer } from './word-tokenizer.ts';

const [open, close] = ['<|startoftext|>', '<|endoftext|>'];

/** A `tokenizer.json` from CLIP's vocabulary and merges, with CLIP's rules for splitting words. */
function tokenizerJson(vocab: Record<string, number>, merges: readonly string[]) {
  const special = (content: string) => ({
    id: vocab[content]!,
    content,
    special: true,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: true,
  });
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special(open), special(close)],
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'NFC' },
        { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' },
        { type: 'Lowercase' },
      ],
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        {
          type: 'Split',
          pattern: { Regex: "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+" },
          behavior: 'Removed',
          invert: true,
        },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      ],
    },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: close,
      continuing_subword_prefix: '',
      end_of_word_suffix: '</w>',
      fuse_unk: false,
      vocab,
      merges: [...merges],
    },
  };
}

/**
 * CLIP's byte-pair encoding from `vocab.json` and `merges.txt` (Radford et al. 2021). The last id of a full prompt is
 * always the end-of-text token.
 * @throws Error when a file cannot be read as such
 */
export function clipTokenizer(
  vocabText: string,
  mergesText: string,
  length: number,
  padding: number,
): Tokenizer {
  const vocab = JSON.parse(vocabText) as Record<string, number>;
  const [first, last] = [vocab[open], vocab[close]];
  if (first === undefined || last === undefined)
    throw new Error('vocab.json is not a CLIP vocabulary: <|startoftext|> or <|endoftext|> is missing.');
  const merges = mergesText.split('\n').filter((line) => line !== '' && !line.startsWith('#version'));
  const library = new LibraryTokenizer(tokenizerJson(vocab, merges), { tokenizer_class: 'CLIPTokenizer' });
  return (prompt) => {
    const { ids, tokens } = library.encode(prompt, { add_special_tokens: false });
    const kept = ids.slice(0, length - 2);
    const pieces = [
      { text: open, id: first, known: true },
      ...kept.map((id, i) => ({ text: tokens[i]!.replace('</w>', ''), id, known: true })),
      { text: close, id: last, known: true },
    ];
    const out = new Int32Array(length).fill(padding);
    out.set(pieces.map((piece) => piece.id));
    return { ids: out, pieces, dropped: tokens.slice(length - 2).map((text) => text.replace('</w>', '')) };
  };
}
